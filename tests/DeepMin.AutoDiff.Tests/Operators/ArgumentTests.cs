using DeepMin.AutoDiff.Tests.Networks;

namespace DeepMin.AutoDiff.Tests.Operators;

/// <summary>Wrong lengths are refused at the public edge; the message names the argument, what was expected, and what was given.</summary>
public class ArgumentTests
{
    private const int Samples = 4;
    private static readonly int K = Net18.ParameterCount;
    private static readonly int Rows = Samples * Net18.OutputCount;

    public static TheoryData<string> Signatures => [.. OperatorSignatures.All];

    [Theory]
    [MemberData(nameof(Signatures))]
    public void Operator_WrongLength_IsNamed(string signature)
    {
        Action<Memory> call = OperatorCalls<Net18>.All[signature];
        List<string> arguments = [];
        call((argument, length) =>
        {
            arguments.Add(argument);
            return new double[length];
        });

        foreach (string argument in arguments.Distinct())
        {
            // A workspace may be longer than needed; that of two batches is published for the worst split of their samples.
            bool isWorkspace = argument.EndsWith("workspace", StringComparison.Ordinal), isOfTwo = signature.Contains("columns", StringComparison.Ordinal);
            foreach (int difference in isWorkspace ? new[] { -1 } : [-1, 1])
                Refuses(argument.Split('.')[^1], () => call((name, length) => new double[name != argument ? length : isWorkspace && isOfTwo ? 0 : length + difference]));
        }
    }

    [Fact]
    public void Jacobian_RowStrideBelowK_IsNamed() => Refuses("rowStride", () =>
        Net18.Jacobian(Input(), JacobianMode.Automatic, new double[Rows], new double[Rows * K], K - 1, Workspace(ModelOperator.JacobianReverse, 0)));

    [Fact]
    public void Message_SaysExpectedAndGiven()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Net18.Evaluate(new double[K], new double[Samples * 6], new double[Rows - 1]));
        Assert.StartsWith($"Expected outputs of length {Rows}, got {Rows - 1}.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Operators_OnNoSample_DoNothing()
    {
        Operators<Net18> network = new();
        double[] theta = new double[K], zero = new double[K];
        Assert.Empty(network.Evaluate(theta, []));
        Assert.Empty(network.Jvp(theta, [], theta));
        Assert.Equal(zero, network.Vjp(theta, [], []));
        Assert.Equal(0, network.Gradient(theta, [], []).Cost);
        Assert.Equal(zero, network.Gradient(theta, [], []).Gradient);
        Assert.Equal(zero, network.GaussNewtonProduct(theta, [], [], theta));
        Assert.Empty(network.Jacobian(theta, [], JacobianMode.Forward).Jacobian);
        Assert.Empty(network.Jacobian(theta, [], JacobianMode.Reverse).Jacobian);
        Assert.Empty(network.Gram(theta, []));
        Assert.Empty(network.CrossGram(theta, [], new double[Net18.InputCount]));
        Assert.Empty(network.CrossGram(theta, new double[Net18.InputCount], []));
        Assert.Empty(network.GramDiagonal(theta, []));
        Assert.Empty(network.GramBlocks(theta, []));
        Assert.Equal(zero, network.Hvp(theta, [], [], theta));
        Assert.All(network.Hessian(theta, [], []), value => Assert.Equal(0, value));
        Assert.Empty(network.InputJvp(theta, [], []));
        Assert.Empty(network.InputVjp(theta, [], []));
        Assert.Empty(network.InputJacobian(theta, []).Jacobian);
        Assert.Equal(zero, network.MixedVjp(theta, [], [], []));
        Assert.Empty(network.MixedJvp(theta, [], [], theta));
        Assert.Empty(network.InputHvp(theta, [], [], []));
        Assert.Empty(network.InputLaplacian(theta, []).Laplacian);
    }

    [Theory]
    [InlineData(8, 4)]
    [InlineData(9, 6)]
    public void InputsWithoutGaps_InRowsOfAnotherLength_AreRefused(int rows, int samples)
    {
        // Taken as padding, the surplus of each row would be data that no operator reads.
        double[] inputs = new double[rows * Net18.InputCount];
        ArgumentException error = Assert.Throws<ArgumentException>(() =>
            Net18.Evaluate(new ModelInput<double>(new double[K], inputs, samples), new double[samples * Net18.OutputCount], Workspace(ModelOperator.Evaluate, 0)));
        Assert.Equal("inputs", error.ParamName);
        Assert.StartsWith($"Expected inputs of length {samples * Net18.InputCount}, got {inputs.Length}.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Inputs_BeyondTheLastRow_AreRefused() => Refuses("inputs", () =>
        Net18.Evaluate(Input(inputs: 1), new double[Rows], Workspace(ModelOperator.Evaluate, 0)));

    [Fact]
    public void PaddedInputs_GiveTheSame()
    {
        Operators<Net18> tight = new(), padded = new(inputPadding: 3);
        Trial at = new(tight, Net18.Layers, Samples, seed: 5);
        Assert.Equal(tight.Evaluate(at.Theta, at.Inputs), padded.Evaluate(at.Theta, at.Inputs));
        Assert.Equal(tight.Jvp(at.Theta, at.Inputs, at.Tangent), padded.Jvp(at.Theta, at.Inputs, at.Tangent));
        Assert.Equal(tight.Vjp(at.Theta, at.Inputs, at.Cotangent), padded.Vjp(at.Theta, at.Inputs, at.Cotangent));
        Assert.Equal(tight.Gradient(at.Theta, at.Inputs, at.Cotangent).Gradient, padded.Gradient(at.Theta, at.Inputs, at.Cotangent).Gradient);
        Assert.Equal(tight.GaussNewtonProduct(at.Theta, at.Inputs, [], at.Tangent), padded.GaussNewtonProduct(at.Theta, at.Inputs, [], at.Tangent));
        foreach (JacobianMode mode in Enum.GetValues<JacobianMode>())
            Assert.Equal(tight.Jacobian(at.Theta, at.Inputs, mode).Jacobian, padded.Jacobian(at.Theta, at.Inputs, mode).Jacobian);
        Assert.Equal(tight.Gram(at.Theta, at.Inputs), padded.Gram(at.Theta, at.Inputs));
        Assert.Equal(tight.CrossGram(at.Theta, at.Inputs, at.InputTangent), padded.CrossGram(at.Theta, at.Inputs, at.InputTangent));
        Assert.Equal(tight.GramDiagonal(at.Theta, at.Inputs), padded.GramDiagonal(at.Theta, at.Inputs));
        Assert.Equal(tight.GramBlocks(at.Theta, at.Inputs), padded.GramBlocks(at.Theta, at.Inputs));
        Assert.Equal(tight.Hvp(at.Theta, at.Inputs, at.Cotangent, at.Tangent), padded.Hvp(at.Theta, at.Inputs, at.Cotangent, at.Tangent));
        Assert.Equal(tight.Hessian(at.Theta, at.Inputs, at.Cotangent), padded.Hessian(at.Theta, at.Inputs, at.Cotangent));
        Assert.Equal(tight.InputJvp(at.Theta, at.Inputs, at.InputTangent), padded.InputJvp(at.Theta, at.Inputs, at.InputTangent));
        Assert.Equal(tight.InputVjp(at.Theta, at.Inputs, at.Cotangent), padded.InputVjp(at.Theta, at.Inputs, at.Cotangent));
        Assert.Equal(tight.InputJacobian(at.Theta, at.Inputs).Jacobian, padded.InputJacobian(at.Theta, at.Inputs).Jacobian);
        Assert.Equal(tight.MixedVjp(at.Theta, at.Inputs, at.Cotangent, at.InputTangent), padded.MixedVjp(at.Theta, at.Inputs, at.Cotangent, at.InputTangent));
        Assert.Equal(tight.MixedJvp(at.Theta, at.Inputs, at.Cotangent, at.Tangent), padded.MixedJvp(at.Theta, at.Inputs, at.Cotangent, at.Tangent));
        Assert.Equal(tight.InputHvp(at.Theta, at.Inputs, at.Cotangent, at.InputTangent), padded.InputHvp(at.Theta, at.Inputs, at.Cotangent, at.InputTangent));
        Assert.Equal(tight.InputLaplacian(at.Theta, at.Inputs).Laplacian, padded.InputLaplacian(at.Theta, at.Inputs).Laplacian);
    }

    private static ModelInput<double> Input(int theta = 0, int inputs = 0) =>
        new(new double[K + theta], default, new double[(Samples * Net18.InputCount) + inputs], Samples, Net18.InputCount);

    private static double[] Workspace(ModelOperator modelOperator, int difference) => new double[Net18.WorkspaceLength(modelOperator, Samples) + difference];

    private static void Refuses(string argument, Action call) => Assert.Equal(argument, Assert.ThrowsAny<ArgumentException>(call).ParamName);
}
