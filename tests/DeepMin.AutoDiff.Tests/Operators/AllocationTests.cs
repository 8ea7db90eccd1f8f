using System.Reflection;
using DeepMin.AutoDiff.Tests.Networks;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Operators;

/// <summary>No operator allocates. The list of operators is that of the interface, so that a new one cannot be forgotten.</summary>
public class AllocationTests
{
    private const int Samples = 9;
    private static readonly double[] Theta = Gaussian.Vector(new Random(1), Net18.ParameterCount);
    private static readonly double[] Inputs = Gaussian.Vector(new Random(2), Samples * Net18.InputCount);
    private static readonly double[] ByOutput = new double[Samples * Net18.OutputCount];
    private static readonly double[] ByParameter = new double[Net18.ParameterCount];
    private static readonly double[] Jacobian = new double[Samples * Net18.OutputCount * Net18.ParameterCount];
    private static readonly double[] Gram = new double[Samples * Net18.OutputCount * Samples * Net18.OutputCount];
    private static readonly double[] Scratch = new double[Enum.GetValues<ModelOperator>().Max(each => Net18.WorkspaceLength(each, 2 * Samples))];

    private static readonly Dictionary<string, Action> Calls = new()
    {
        ["Evaluate(input, outputs, workspace)"] = () => { ModelInput<double> input = Input(); Net18.Evaluate(in input, ByOutput, Scratch); },
        ["Jvp(input, tangent, outputTangent, workspace)"] = () => { ModelInput<double> input = Input(); Net18.Jvp(in input, Theta, ByOutput, Scratch); },
        ["Vjp(input, cotangent, parameterCotangent, workspace)"] = () => { ModelInput<double> input = Input(); Net18.Vjp(in input, ByOutput, ByParameter, Scratch); },
        ["Jacobian(input, mode, outputs, jacobian, rowStride, workspace)"] = () =>
        {
            ModelInput<double> input = Input();
            Net18.Jacobian(in input, JacobianMode.Forward, ByOutput, Jacobian, Net18.ParameterCount, Scratch);
            Net18.Jacobian(in input, JacobianMode.Reverse, ByOutput, Jacobian, Net18.ParameterCount, Scratch);
        },
        ["Gram(input, gram, workspace)"] = () => { ModelInput<double> input = Input(); Net18.Gram(in input, Gram, Scratch); },
        ["Gram(rows, columns, gram, workspace)"] = () => { ModelInput<double> input = Input(); Net18.Gram(in input, in input, Gram, Scratch); },
        ["WidenedGram(input, gram, workspace)"] = () => WidenedGram<Net18>(Input()),
        ["WidenedGram(rows, columns, gram, workspace)"] = () => WidenedCrossGram<Net18>(Input()),
    };

    private static readonly Dictionary<string, Action> PlainCalls = new()
    {
        ["Evaluate"] = () => Net18.Evaluate(Theta, Inputs, ByOutput),
        ["Jvp"] = () => Net18.Jvp(Theta, Inputs, Theta, ByOutput),
        ["Vjp"] = () => Net18.Vjp(Theta, Inputs, ByOutput, ByParameter),
        ["Jacobian"] = () => Net18.Jacobian(Theta, Inputs, ByOutput, Jacobian),
        ["Gram"] = () => Net18.Gram(Theta, Inputs, Gram),
    };

    public static TheoryData<string> SpanOperators =>
    [
        .. typeof(IModel<,>).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.GetParameters().Any(parameter => Name(parameter.ParameterType).Contains("Span", StringComparison.Ordinal)))
            .Select(method => $"{method.Name}({string.Join(", ", method.GetParameters().Select(parameter => parameter.Name))})"),
    ];

    public static TheoryData<string> PlainOperators => [.. typeof(ModelOperators).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => method.Name)];

    [Fact]
    public void Operators_WithSpans_AreFound() => Assert.True(SpanOperators.Count >= 6);

    [Theory]
    [MemberData(nameof(SpanOperators))]
    public void Operator_InSteadyState_AllocatesNothing(string signature)
    {
        Assert.True(Calls.TryGetValue(signature, out Action? call), $"The test does not know how to call {signature}.");
        RequireNoAllocation(call);
    }

    [Theory]
    [MemberData(nameof(PlainOperators))]
    public void PlainOverload_InSteadyState_AllocatesNothing(string name)
    {
        Assert.True(PlainCalls.TryGetValue(name, out Action? call), $"The test does not know how to call {name}.");
        RequireNoAllocation(call);
    }

    [Fact]
    public void PlainOverloads_EqualTheWorkspaceForms()
    {
        Operators<Net18> network = new();
        Net18.Evaluate(Theta, Inputs, ByOutput);
        Assert.Equal(network.Evaluate(Theta, Inputs), ByOutput);
        Net18.Jvp(Theta, Inputs, Theta, ByOutput);
        Assert.Equal(network.Jvp(Theta, Inputs, Theta), ByOutput);
        Net18.Vjp(Theta, Inputs, ByOutput, ByParameter);
        Assert.Equal(network.Vjp(Theta, Inputs, ByOutput), ByParameter);
        Net18.Jacobian(Theta, Inputs, ByOutput, Jacobian);
        Assert.Equal(network.Jacobian(Theta, Inputs, JacobianMode.Automatic).Jacobian, Jacobian);
        Net18.Gram(Theta, Inputs, Gram);
        Assert.Equal(network.Gram(Theta, Inputs), Gram);
    }

    private static void WidenedGram<TModel>(ModelInput<double> input)
        where TModel : IModel<TModel> => TModel.WidenedGram(in input, Gram, Scratch);

    private static void WidenedCrossGram<TModel>(ModelInput<double> input)
        where TModel : IModel<TModel> => TModel.WidenedGram(in input, in input, Gram, Scratch);

    private static ModelInput<double> Input() => new(Theta, Inputs, Samples);

    private static string Name(Type type) => (type.IsByRef ? type.GetElementType()! : type).Name;

    private static void RequireNoAllocation(Action call)
    {
        call();
        long before = GC.GetAllocatedBytesForCurrentThread();
        call();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
