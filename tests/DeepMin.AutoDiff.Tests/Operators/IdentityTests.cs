using DeepMin.AutoDiff.Tests.Networks;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Operators;

/// <summary>Identities that bind the operators to each other, at random parameters and batch sizes around the widths of vectors.</summary>
public class IdentityTests
{
    private const int Trials = 20;

    private static readonly Dictionary<string, IOperators> Networks = new()
    {
        ["4-6-3 swish"] = new Operators<Net03>(),
        ["1-8-1 sin"] = new Operators<Net04>(),
        ["5-7-3 relu"] = new Operators<Net06>(),
        ["2-4-3-2 tanh, relu"] = new Operators<Net15>(),
        ["6-17-9-3 tanh, swish"] = new Operators<Net18>(),
        ["1-1-5 tanh"] = new Operators<ForwardNet>(),
        ["3-5-4-3 swish, softplus, sigmoid"] = new Operators<SquashedNet>(),
        ["residual and tied"] = new Operators<ResidualNet>(),
        ["random features"] = new Operators<RandomFeatureNet>(),
        ["units at run time"] = new Operators<BoundUnitsNet>(),
        ["all options"] = new Operators<AllOptionsNet>(),
    };

    public static TheoryData<string, int> Cases
    {
        get
        {
            TheoryData<string, int> cases = [];
            foreach (string name in Networks.Keys)
            {
                foreach (int samples in new[] { 1, 2, 7, 8, 9, 64 })
                    cases.Add(name, samples);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Operators_AtRandomPoints_SatisfyTheirIdentities(string name, int samples)
    {
        for (int seed = 0; seed < Trials; seed++)
        {
            Sample sample = new(Networks[name], samples, seed);
            string what = $"{name}, {samples} samples, seed {seed}: ";
            JvpAndVjpAreTransposed(sample, what);
            ForwardEqualsReverse(sample, what);
            GramIsSymmetricProduct(sample, what);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Jvp_AtRandomPoints_IsTheCentralDifference(string name, int samples)
    {
        for (int seed = 0; seed < Trials; seed++)
        {
            Sample sample = new(Networks[name], samples, seed);
            const double step = 1e-6;
            double[] ahead = sample.Network.Evaluate(sample.Moved(step), sample.Inputs), behind = sample.Network.Evaluate(sample.Moved(-step), sample.Inputs);
            double[] difference = [.. ahead.Zip(behind, (a, b) => (a - b) / (2 * step))];
            double[] jvp = sample.Network.Jvp(sample.Theta, sample.Inputs, sample.Tangent);

            // A kink between the two points spoils a difference of ReLU networks, in few outputs: those are exempt.
            // The rounding error of a difference is that of the outputs, which are of order 1, over the step.
            double scale = 1 + jvp.Max(Math.Abs);
            int off = jvp.Zip(difference).Count(pair => Math.Abs(pair.First - pair.Second) > 1e-8 * scale);
            Assert.True(off <= (name.Contains("relu", StringComparison.Ordinal) ? samples / 16 : 0), $"{name}, {samples} samples, seed {seed}: {off} outputs differ.");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Operators_OnPermutedSamples_PermuteTheirRows(string name, int samples)
    {
        Sample sample = new(Networks[name], samples, seed: 99);
        IOperators network = sample.Network;
        double[][] rows = [.. sample.Inputs.Chunk(network.InputCount)];
        double[] reversed = [.. rows.Reverse().SelectMany(row => row)];
        double[] outputs = network.Evaluate(sample.Theta, sample.Inputs);
        Assert.Equal(outputs.Chunk(network.OutputCount).Reverse().SelectMany(row => row), network.Evaluate(sample.Theta, reversed));

        int rowLength = network.OutputCount * network.ParameterCount;
        double[] jacobian = network.Jacobian(sample.Theta, sample.Inputs, JacobianMode.Automatic).Jacobian;
        Assert.Equal(jacobian.Chunk(rowLength).Reverse().SelectMany(row => row), network.Jacobian(sample.Theta, reversed, JacobianMode.Automatic, padding: 3).Jacobian);
    }

    private static void JvpAndVjpAreTransposed(Sample sample, string what)
    {
        double[] jvp = sample.Network.Jvp(sample.Theta, sample.Inputs, sample.Tangent);
        double[] vjp = sample.Network.Vjp(sample.Theta, sample.Inputs, sample.Cotangent);
        double scale = Norm(sample.Cotangent) * Norm(jvp) + Norm(vjp) * Norm(sample.Tangent);
        Assert.True(Math.Abs(Dot(sample.Cotangent, jvp) - Dot(vjp, sample.Tangent)) <= 2e-15 * scale, what + "⟨w, Jvp v⟩ = ⟨Vjp w, v⟩");
    }

    private static void ForwardEqualsReverse(Sample sample, string what)
    {
        double[] forward = sample.Network.Jacobian(sample.Theta, sample.Inputs, JacobianMode.Forward).Jacobian;
        double[] reverse = sample.Network.Jacobian(sample.Theta, sample.Inputs, JacobianMode.Reverse).Jacobian;
        Close.MaxNorm(reverse, forward, 1e-14, what + "forward = reverse");
    }

    private static void GramIsSymmetricProduct(Sample sample, string what)
    {
        double[] jacobian = sample.Network.Jacobian(sample.Theta, sample.Inputs, JacobianMode.Automatic).Jacobian;
        double[] gram = sample.Network.Gram(sample.Theta, sample.Inputs);
        double[][] rows = [.. jacobian.Chunk(sample.Network.ParameterCount)];
        double[] product = new double[gram.Length];
        for (int a = 0; a < rows.Length; a++)
        {
            for (int b = 0; b < rows.Length; b++)
            {
                product[(a * rows.Length) + b] = Dot(rows[a], rows[b]);
                Assert.True(gram[(a * rows.Length) + b] == gram[(b * rows.Length) + a], what + "Gram is symmetric");
            }
        }

        Close.MaxNorm(product, gram, 1e-14, what + "Gram = D·Dᵀ");
    }

    private static double Dot(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();

    private static double Norm(double[] vector) => Math.Sqrt(Dot(vector, vector));

    private sealed class Sample
    {
        public Sample(IOperators network, int samples, int seed)
        {
            Random random = new(seed);
            Network = network;
            Theta = Gaussian.Vector(random, network.ParameterCount, 0.7);
            Inputs = Gaussian.Vector(random, samples * network.InputCount);
            Tangent = Gaussian.Vector(random, network.ParameterCount);
            Cotangent = Gaussian.Vector(random, samples * network.OutputCount);
        }

        public IOperators Network { get; }

        public double[] Theta { get; }

        public double[] Inputs { get; }

        public double[] Tangent { get; }

        public double[] Cotangent { get; }

        public double[] Moved(double step) => [.. Theta.Zip(Tangent, (theta, tangent) => theta + (step * tangent))];
    }
}
