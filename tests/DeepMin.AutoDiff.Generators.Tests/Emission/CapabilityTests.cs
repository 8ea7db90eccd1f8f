using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Tests.Emission;

/// <summary>An operator that was left out is missing at compile time, at the user's call.</summary>
public class CapabilityTests
{
    private const string Products = """
        public static class Products
        {
            public static long Hvp<T>() where T : ISecondOrderModel<T, double> => T.WorkspaceLength(ModelOperator.Hvp, 1);
            public static long ByInput<T>() where T : IInputDifferentiable<T, double> => T.WorkspaceLength(ModelOperator.InputJvp, 1);
            public static long Mixed<T>() where T : IInputSecondOrder<T, double> => T.WorkspaceLength(ModelOperator.MixedVjp, 1);
        }
        """;

    [Theory]
    [InlineData("All", "Products.Hvp<Net>()", null)]
    [InlineData("SecondOrder", "Products.Hvp<Net>()", null)]
    [InlineData("ByInput", "Products.ByInput<Net>()", null)]
    [InlineData("InputSecondOrder", "Products.Mixed<Net>()", null)]
    [InlineData("SecondOrder | OperatorGroups.ByInput", "Products.Hvp<Net>() + Products.ByInput<Net>()", null)]
    [InlineData("None", "Products.Hvp<Net>()", "CS0311")]
    [InlineData("SecondOrder", "Products.ByInput<Net>()", "CS0311")]
    [InlineData("ByInput", "Products.Mixed<Net>()", "CS0311")]
    [InlineData("None", "((Action)(() => Net.Hvp([], [], [], [], [])), 0L).Item2", "CS0117")]
    public void Call_OfAnOperator_CompilesIfItIsGenerated(string operators, string call, string? error)
    {
        GeneratorRun run = TestCompilation.RunGenerator(TestCompilation.Create(
            $"[Network(2, Operators = OperatorGroups.{operators})] [Dense(3, Activation.Tanh)] [Dense(1)] public partial class Net;",
            $"public static class Use {{ public static long Call() => {call}; }}",
            Products));
        Assert.Equal(error is null ? [] : [error], run.Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [InlineData("None", 11)]
    [InlineData("SecondOrder", 13)]
    [InlineData("ByInput", 14)]
    [InlineData("All", 20)]
    public void Files_AreThoseOfTheOperators(string operators, int count)
    {
        GeneratorRun run = TestCompilation.RunGenerator(TestCompilation.Create($"[Network(2, Operators = OperatorGroups.{operators})] [Dense(1)] public partial class Net;"));
        Assert.Equal(count, run.Files.Count);
    }
}
