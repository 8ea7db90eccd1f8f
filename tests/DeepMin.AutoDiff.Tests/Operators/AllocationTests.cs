using System.Reflection;
using DeepMin.AutoDiff.Tests.Networks;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Operators;

/// <summary>No operator allocates. The list of operators is that of the interfaces, so that a new one cannot be forgotten.</summary>
public class AllocationTests
{
    private static readonly Dictionary<string, IReadOnlyDictionary<string, Action<Memory>>> Networks = new()
    {
        ["relu"] = OperatorCalls<Net06>.All,
        ["linear"] = OperatorCalls<Net13>.All,
        ["tanh, swish"] = OperatorCalls<Net18>.All,
        ["forward mode"] = OperatorCalls<ForwardNet>.All,
        ["activated outputs"] = OperatorCalls<SquashedNet>.All,
    };

    private static readonly PlainCalls Plain = new(samples: 9);

    public static TheoryData<string, string> SpanOperators
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (string network in Networks.Keys)
            {
                foreach (string signature in OperatorSignatures.All)
                    cases.Add(network, signature);
            }

            return cases;
        }
    }

    /// <summary>The overloads without an input that binds θ: all that take θ by itself.</summary>
    public static TheoryData<string> PlainOperators =>
        [.. typeof(Net18).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(method => method.GetParameters() is [{ Name: "theta" }, ..]).Select(method => method.Name)];

    [Fact]
    public void PlainOverloads_AreFound() => Assert.Equal(18, PlainOperators.Count);

    [Fact]
    public void Operators_OfTheInterfaces_AreFound() => Assert.True(OperatorSignatures.All.Count >= 21);

    [Theory]
    [MemberData(nameof(SpanOperators))]
    public void Operator_InSteadyState_AllocatesNothing(string network, string signature)
    {
        Assert.True(Networks[network].TryGetValue(signature, out Action<Memory>? call), $"The test does not know how to call {signature}.");
        Dictionary<string, double[]> memory = [];
        Random random = new(1);
        Memory of = Of;
        Allocation.AssertNone(() => call(of));

        double[] Of(string argument, long length)
        {
            if (!memory.TryGetValue(argument, out double[]? values) || values.Length < length)
                memory[argument] = values = Gaussian.Vector(random, (int)length);
            return values.Length == length ? values : throw new InvalidOperationException($"{argument} has two lengths.");
        }
    }

    [Theory]
    [MemberData(nameof(PlainOperators))]
    public void PlainOverload_InSteadyState_AllocatesNothing(string name)
    {
        Assert.True(Plain.Calls.TryGetValue(name, out Action? call), $"The test does not know how to call {name}.");
        Allocation.AssertNone(call);
    }

    [Fact]
    public void PlainOverloads_EqualTheWorkspaceForms() => Plain.RequireEqualToWorkspaceForms();
}
