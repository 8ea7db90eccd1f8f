using DeepMin.AutoDiff.Tests.Networks;
using DeepMin.AutoDiff.Tests.Support;
using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Tests.Operators;

/// <summary>Float32 networks against the float64 networks of the same layers, at θ and inputs that both hold exactly.</summary>
public class SinglePrecisionTests
{
    private const double Roundoff = 1.0 / (1 << 24);

    private static readonly Dictionary<string, Pair> Networks = new()
    {
        ["2-3-1 tanh"] = Pair.Of<Net00Single, Net00>(),
        ["1-8-1 sin"] = Pair.Of<Net04Single, Net04>(),
        ["5-7-3 relu"] = Pair.Of<Net06Single, Net06>(),
        ["2-4-3-2 tanh, relu"] = Pair.Of<Net15Single, Net15>(),
        ["1-1-5 tanh"] = Pair.Of<ForwardNetSingle, ForwardNet>(),
        ["3-5-4-3 swish, softplus, sigmoid"] = Pair.Of<SquashedNetSingle, SquashedNet>(),
    };

    public static TheoryData<string, int> Cases
    {
        get
        {
            TheoryData<string, int> cases = [];
            foreach (string name in Networks.Keys)
            {
                foreach (int samples in new[] { 1, 2, 7, 8, 9, 33 })
                    cases.Add(name, samples);
            }

            return cases;
        }
    }

    public static TheoryData<string> Names => [.. Networks.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Operators_InFloat32_AreWithinItsRoundingOfFloat64(string name, int samples)
    {
        for (int seed = 0; seed < 5; seed++)
        {
            Dictionary<string, double[]> exact = Networks[name].Double(samples, seed), single = Networks[name].Single(samples, seed);
            Assert.Equal(exact.Keys, single.Keys);
            foreach ((string what, double[] expected) in exact)
                Close.MaxNorm(expected, single[what], 64 * Roundoff, $"{name}, {samples} samples, seed {seed}: {what}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gram_OfFloat32_IsTheProductOfItsJacobian(string name, int samples)
    {
        Dictionary<string, double[]> single = Networks[name].Single(samples, 7);
        double[] jacobian = single["Jacobian, reverse"], gram = single["Gram"], widened = single["WidenedGram"];
        int rows = single["outputs"].Length;
        Matrix<double> d = Matrix<double>.Build.DenseOfRowMajor(rows, jacobian.Length / rows, jacobian);
        double[] product = (d * d.Transpose()).ToRowMajorArray();
        Close.MaxNorm(product, gram, 8 * Roundoff, "G");
        Close.MaxNorm(product, widened, 8 * Roundoff, "G in float64");
        Close.MaxNorm(widened, single["cross Gram"], 8 * Roundoff, "cross block");
        Close.MaxNorm(widened, single["cross WidenedGram"], 1e-14, "cross block in float64");
        for (int i = 0; i < gram.Length; i++)
        {
            int mirrored = (i % rows * rows) + (i / rows);
            Assert.Equal(gram[mirrored], gram[i]);
            Assert.Equal(widened[mirrored], widened[i]);
        }
    }

    [Fact]
    public void WidenedGram_OfMoreRowsThanParameters_IsSingularToTheRoundingOfFloat64()
    {
        // 13 parameters, 20 rows: float32 factors contracted in float64 leave the rank of G visible, a G in float32 does not.
        Dictionary<string, double[]> single = Networks["2-3-1 tanh"].Single(20, 3);
        Assert.InRange(RankDefect(single["WidenedGram"]), 0, 1e-14);
        Assert.InRange(RankDefect(single["Gram"]), 1e-9, 1e-6);

        static double RankDefect(double[] values)
        {
            double[] eigenvalues = [.. Matrix<double>.Build.DenseOfRowMajor(20, 20, values).Evd(Symmetricity.Symmetric).EigenValues.Select(value => Math.Abs(value.Real)).OrderDescending()];
            return eigenvalues[13] / eigenvalues[0];
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Operators_InFloat32_AllocateNothing(string name) => Networks[name].RequireNoAllocation(9);

    [Theory]
    [MemberData(nameof(Names))]
    public void Fingerprint_OfFloat32_DiffersFromFloat64(string name) => Assert.True(Networks[name].FingerprintsDiffer);

    [Fact]
    public void Initializer_InFloat32_RoundsTheNumbersOfFloat64()
    {
        float[] single = NetworkInitializer.Create<FlowNetSingle, float>(4);
        Assert.Equal(NetworkInitializer.Create<FlowNet>(4).Select(value => (float)value), single);
    }

    [Fact]
    public void PlainOverloads_InFloat32_EqualTheWorkspaceForms()
    {
        float[] theta = NetworkInitializer.Create<FlowNetSingle, float>(1), inputs = [.. Enumerable.Range(0, 12).Select(i => MathF.Sin(i))];
        float[] outputs = new float[6], expected = new float[6], gram = new float[36], expectedGram = new float[36];
        ModelInput<float> input = new(theta, inputs, 3);
        FlowNetSingle.Evaluate(theta, inputs, outputs);
        FlowNetSingle.Evaluate(in input, expected, new float[FlowNetSingle.WorkspaceLength(ModelOperator.Evaluate, 3)]);
        FlowNetSingle.Gram(theta, inputs, gram);
        FlowNetSingle.Gram(in input, expectedGram, 6, new float[FlowNetSingle.WorkspaceLength(ModelOperator.Gram, 3)]);
        Assert.Equal(expected, outputs);
        Assert.Equal(expectedGram, gram);
    }

    [Fact]
    public void WidenedGram_OfAModelWithoutItsOwn_RoundsToTheScalarFirst()
    {
        double[] theta = NetworkInitializer.Create<FlowNet>(1), inputs = [.. Enumerable.Range(0, 12).Select(i => Math.Sin(i))];
        double[] gram = new double[36], widened = new double[36];
        FlowNet.Gram(theta, inputs, gram);
        WidenedGram<FlowNet>(new ModelInput<double>(theta, inputs, 3), widened);
        Assert.Equal(gram, widened);

        static void WidenedGram<TModel>(ModelInput<double> input, double[] result)
            where TModel : IModel<TModel> =>
            TModel.WidenedGram(in input, result, 6, new double[TModel.WorkspaceLength(ModelOperator.Gram, input.SampleCount)]);
    }

    /// <summary>Networks of the same layers in both precisions.</summary>
    private sealed record Pair(Func<int, int, Dictionary<string, double[]>> Single, Func<int, int, Dictionary<string, double[]>> Double, Action<int> RequireNoAllocation, bool FingerprintsDiffer)
    {
        public static Pair Of<TSingle, TDouble>()
            where TSingle : ISecondOrderModel<TSingle, float>, IInputDifferentiable<TSingle, float>, IInputSecondOrder<TSingle, float>
            where TDouble : ISecondOrderModel<TDouble, double>, IInputDifferentiable<TDouble, double>, IInputSecondOrder<TDouble, double> =>
            new(OperatorResults<TSingle, float>.All, OperatorResults<TDouble, double>.All, OperatorResults<TSingle, float>.RequireNoAllocation, TSingle.Fingerprint != TDouble.Fingerprint);
    }
}
