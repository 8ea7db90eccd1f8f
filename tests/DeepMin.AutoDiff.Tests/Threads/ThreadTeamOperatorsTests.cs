using DeepMin.AutoDiff.Tests.Networks;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Threads;

public class ThreadTeamOperatorsTests
{
    private const int Samples = 16_001;
    private const int JacobianSamples = 10_001;
    private static readonly int[] Degrees = [1, 2, 3, 8];
    private static readonly Random Random = new(5);
    private static readonly double[] Theta = NetworkInitializer.Create<FlowNet>(1);
    private static readonly double[] Inputs = Gaussian.Vector(Random, Samples * FlowNet.InputCount);
    private static readonly double[] ByRow = Gaussian.Vector(Random, Samples * FlowNet.OutputCount);
    private static readonly double[] Direction = Gaussian.Vector(Random, FlowNet.ParameterCount);

    public static TheoryData<ModelOperator, int> Operators => new()
    {
        { ModelOperator.Evaluate, Samples * FlowNet.OutputCount }, { ModelOperator.Jvp, Samples * FlowNet.OutputCount },
        { ModelOperator.JacobianReverse, JacobianSamples * FlowNet.OutputCount * FlowNet.ParameterCount },
        { ModelOperator.JacobianForward, JacobianSamples * FlowNet.OutputCount * FlowNet.ParameterCount },
        { ModelOperator.Vjp, FlowNet.ParameterCount }, { ModelOperator.Gradient, FlowNet.ParameterCount + 1 },
        { ModelOperator.GaussNewtonProduct, FlowNet.ParameterCount }, { ModelOperator.Hvp, FlowNet.ParameterCount },
    };

    [Theory]
    [MemberData(nameof(Operators))]
    public void Results_OfAnyDegree_HaveTheSameBits(ModelOperator modelOperator, int length)
    {
        double[] expected = Run(modelOperator, length, 1);
        Assert.All(Degrees, degree => Close.SameBits(expected, Run(modelOperator, length, degree), $"{modelOperator}, degree {degree}"));
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public void Results_AreThoseOfTheModel(ModelOperator modelOperator, int length)
    {
        double[] expected = new double[length];
        int samples = SamplesOf(modelOperator);
        ModelInput<double> input = Input(samples);
        double[] workspace = new double[FlowNet.WorkspaceLength(modelOperator, samples)];
        Assert.True((double)samples * FlowNet.Count(modelOperator).Total > 8e6, "The work is too small to split.");
        switch (modelOperator)
        {
            case ModelOperator.Evaluate: FlowNet.Evaluate(in input, expected, workspace); break;
            case ModelOperator.Jvp: FlowNet.Jvp(in input, Direction, expected, workspace); break;
            case ModelOperator.JacobianReverse: FlowNet.Jacobian(in input, JacobianMode.Reverse, new double[samples * FlowNet.OutputCount], expected, FlowNet.ParameterCount, workspace); break;
            case ModelOperator.JacobianForward: FlowNet.Jacobian(in input, JacobianMode.Forward, new double[samples * FlowNet.OutputCount], expected, FlowNet.ParameterCount, workspace); break;
            case ModelOperator.Vjp: FlowNet.Vjp(in input, ByRow, expected, workspace); break;
            case ModelOperator.Gradient: expected[^1] = FlowNet.Gradient(in input, ByRow, expected.AsSpan(0, FlowNet.ParameterCount), workspace); break;
            case ModelOperator.GaussNewtonProduct: FlowNet.GaussNewtonProduct(in input, ByRow, Direction, expected, workspace); break;
            default: FlowNet.Hvp(in input, ByRow, Direction, expected, workspace); break;
        }

        Close.MaxNorm(expected, Run(modelOperator, length, 2), 1e-13, $"{modelOperator}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void WidenedGram_OfAnyDegree_HasTheBitsOfTheModel(int degree)
    {
        const int samples = 1_301;
        int rows = samples * FlowNet.OutputCount;
        ModelInput<double> input = Input(samples);
        double[] expected = new double[rows * rows], gram = new double[rows * rows];
        FlowNet.Gram(Theta, input.Inputs, expected);
        double[] workspace = new double[WorkspaceLength(ModelOperator.Gram, samples, degree)];
        gram.AsSpan().Fill(double.NaN);
        new ThreadTeam(degree).WidenedGram<FlowNet, double>(in input, gram, workspace);
        Assert.True(samples * samples / 2.0 * FlowNet.Count(ModelOperator.Gram).PairOperations > 8e7, "The work is too small to split.");
        Close.SameBits(expected, gram, "G");
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public void Operators_AllocateNothing(ModelOperator modelOperator, int length)
    {
        ThreadTeam team = new(2);
        int samples = SamplesOf(modelOperator);
        double[] result = new double[length], workspace = new double[WorkspaceLength(modelOperator, samples, 2)], outputs = new double[samples * FlowNet.OutputCount];
        Allocation.AssertNone(() => Call(modelOperator, Input(samples), result, outputs, workspace, team));
    }

    [Fact]
    public void Gradient_WithoutSamples_IsZero()
    {
        double[] gradient = [.. Enumerable.Repeat(1.0, FlowNet.ParameterCount)], workspace = new double[WorkspaceLength(ModelOperator.Gradient, 0, 2)];
        Assert.Equal(0, new ThreadTeam(2).Gradient<FlowNet, double>(new ModelInput<double>(Theta, [], 0), [], gradient, workspace));
        Assert.All(gradient, entry => Assert.Equal(0, entry));
    }

    [Fact]
    public void WrongArguments_AreNamed()
    {
        double[] outputs = new double[Samples * FlowNet.OutputCount], workspace = new double[WorkspaceLength(ModelOperator.Evaluate, Samples, 2)];
        ThreadTeam team = new(2);
        Assert.Equal("outputs", Assert.Throws<ArgumentException>(() => team.Evaluate<FlowNet, double>(new(Theta, Inputs, Samples), outputs.AsSpan(1), workspace)).ParamName);
        Assert.Equal("workspace", Assert.Throws<ArgumentException>(() => team.Evaluate<FlowNet, double>(new(Theta, Inputs, Samples), outputs, workspace.AsSpan(1))).ParamName);
        Assert.Equal("theta", Assert.Throws<ArgumentException>(() => team.Evaluate<FlowNet, double>(new(Theta.AsSpan(1), Inputs, Samples), outputs, workspace)).ParamName);
        Assert.Equal("modelOperator", Assert.Throws<ArgumentOutOfRangeException>(() => WorkspaceLength(ModelOperator.Hessian, 5, 2)).ParamName);
        Assert.Equal("degree", Assert.Throws<ArgumentOutOfRangeException>(() => WorkspaceLength(ModelOperator.Vjp, 5, 0)).ParamName);
    }

    private static int SamplesOf(ModelOperator modelOperator) =>
        modelOperator is ModelOperator.JacobianReverse or ModelOperator.JacobianForward ? JacobianSamples : Samples;

    private static ModelInput<double> Input(int samples) => new(Theta, Inputs.AsSpan(0, samples * FlowNet.InputCount), samples);

    private static double[] Run(ModelOperator modelOperator, int length, int degree)
    {
        int samples = SamplesOf(modelOperator);
        double[] result = new double[length], outputs = new double[samples * FlowNet.OutputCount];
        double[] workspace = new double[WorkspaceLength(modelOperator, samples, degree)];
        workspace.AsSpan().Fill(double.NaN);
        Call(modelOperator, Input(samples), result, outputs, workspace, new ThreadTeam(degree));
        return result;
    }

    private static void Call(ModelOperator modelOperator, ModelInput<double> input, double[] result, double[] outputs, double[] workspace, ThreadTeam team)
    {
        switch (modelOperator)
        {
            case ModelOperator.Evaluate: team.Evaluate<FlowNet, double>(in input, result, workspace); break;
            case ModelOperator.Jvp: team.Jvp<FlowNet, double>(in input, Direction, result, workspace); break;
            case ModelOperator.JacobianReverse: team.Jacobian<FlowNet, double>(in input, JacobianMode.Reverse, outputs, result, FlowNet.ParameterCount, workspace); break;
            case ModelOperator.JacobianForward: team.Jacobian<FlowNet, double>(in input, JacobianMode.Forward, outputs, result, FlowNet.ParameterCount, workspace); break;
            case ModelOperator.Vjp: team.Vjp<FlowNet, double>(in input, ByRow, result, workspace); break;
            case ModelOperator.Gradient: result[^1] = team.Gradient<FlowNet, double>(in input, ByRow, result.AsSpan(0, FlowNet.ParameterCount), workspace); break;
            case ModelOperator.GaussNewtonProduct: team.GaussNewtonProduct<FlowNet, double>(in input, ByRow, Direction, result, workspace); break;
            default: team.Hvp<FlowNet, double>(in input, ByRow, Direction, result, workspace); break;
        }
    }

    private static long WorkspaceLength(ModelOperator modelOperator, int samples, int degree) =>
        new ThreadTeam(degree).WorkspaceLength<FlowNet, double>(modelOperator, samples);
}
