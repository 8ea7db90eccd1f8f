using DeepMin.AutoDiff.Tests.Networks;

namespace DeepMin.AutoDiff.Tests.Operators;

/// <summary>Wrong lengths are refused at the public edge; the message names the argument, what was expected, and what was given.</summary>
public class ArgumentTests
{
    private const int Samples = 4;
    private static readonly int K = Net18.ParameterCount;
    private static readonly int Rows = Samples * Net18.OutputCount;

    [Theory]
    [InlineData(-1, 0, 0, 0, "theta")]
    [InlineData(1, 0, 0, 0, "theta")]
    [InlineData(0, -1, 0, 0, "inputs")]
    [InlineData(0, 0, -1, 0, "outputs")]
    [InlineData(0, 0, 1, 0, "outputs")]
    [InlineData(0, 0, 0, -1, "workspace")]
    public void Evaluate_WrongLength_IsNamed(int theta, int inputs, int outputs, int workspace, string argument) => Refuses(argument, () =>
        Net18.Evaluate(Input(theta, inputs), new double[Rows + outputs], Workspace(ModelOperator.Evaluate, workspace)));

    [Theory]
    [InlineData(-1, 0, 0, "tangent")]
    [InlineData(0, 1, 0, "outputTangent")]
    [InlineData(0, 0, -1, "workspace")]
    public void Jvp_WrongLength_IsNamed(int tangent, int outputTangent, int workspace, string argument) => Refuses(argument, () =>
        Net18.Jvp(Input(), new double[K + tangent], new double[Rows + outputTangent], Workspace(ModelOperator.Jvp, workspace)));

    [Theory]
    [InlineData(1, 0, 0, "cotangent")]
    [InlineData(0, -1, 0, "parameterCotangent")]
    [InlineData(0, 0, -1, "workspace")]
    public void Vjp_WrongLength_IsNamed(int cotangent, int parameterCotangent, int workspace, string argument) => Refuses(argument, () =>
        Net18.Vjp(Input(), new double[Rows + cotangent], new double[K + parameterCotangent], Workspace(ModelOperator.Vjp, workspace)));

    [Theory]
    [InlineData(-1, 0, 0, "outputs")]
    [InlineData(0, -1, 0, "jacobian")]
    [InlineData(0, 0, -1, "rowStride")]
    public void Jacobian_WrongLength_IsNamed(int outputs, int jacobian, int stride, string argument) => Refuses(argument, () =>
        Net18.Jacobian(Input(), JacobianMode.Automatic, new double[Rows + outputs], new double[(Rows * K) + jacobian], K + stride, Workspace(ModelOperator.JacobianReverse, 0)));

    [Theory]
    [InlineData(1, 0, "gram")]
    [InlineData(0, -1, "workspace")]
    public void Gram_WrongLength_IsNamed(int gram, int workspace, string argument) => Refuses(argument, () =>
        Net18.Gram(Input(), new double[(Rows * Rows) + gram], Workspace(ModelOperator.Gram, workspace)));

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
        double[] theta = new double[K];
        Assert.Empty(network.Evaluate(theta, []));
        Assert.All(network.Vjp(theta, [], []), value => Assert.Equal(0, value));
        Assert.Empty(network.Jacobian(theta, [], JacobianMode.Forward).Jacobian);
        Assert.Empty(network.Gram(theta, []));
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
        Random random = new(5);
        double[] theta = Support.Gaussian.Vector(random, K, 0.5), inputs = Support.Gaussian.Vector(random, Samples * 6), padded = new double[(Samples * 9) - 3];
        Array.Fill(padded, double.NaN);
        for (int row = 0; row < Samples; row++)
            inputs.AsSpan(row * 6, 6).CopyTo(padded.AsSpan(row * 9));
        double[] gram = new double[Rows * Rows], outputs = new double[Rows];
        ModelInput<double> input = new(theta, default, padded, Samples, 9);
        Net18.Gram(in input, gram, Workspace(ModelOperator.Gram, 0));
        Net18.Evaluate(in input, outputs, Workspace(ModelOperator.Evaluate, 0));
        Operators<Net18> network = new();
        Assert.Equal(network.Gram(theta, inputs), gram);
        Assert.Equal(network.Evaluate(theta, inputs), outputs);
    }

    private static ModelInput<double> Input(int theta = 0, int inputs = 0) =>
        new(new double[K + theta], default, new double[(Samples * Net18.InputCount) + inputs], Samples, Net18.InputCount);

    private static double[] Workspace(ModelOperator modelOperator, int difference) => new double[Net18.WorkspaceLength(modelOperator, Samples) + difference];

    private static void Refuses(string argument, Action call) => Assert.Equal(argument, Assert.ThrowsAny<ArgumentException>(call).ParamName);
}
