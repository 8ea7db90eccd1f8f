using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Specification;
using DeepMin.AutoDiff.Generators.Specification.LayerKinds;
using DeepMin.AutoDiff.Generators.Symbolics;
using DeepMin.AutoDiff.Generators.Transforms;
using static VerifyXunit.Verifier;

namespace DeepMin.AutoDiff.Generators.Tests.Programs;

/// <summary>A residual network whose two cells are tied and whose input layer is frozen, as equations: no transform knows of any of that.</summary>
public class LayerOptionSnapshotTests
{
    private static readonly LayerOptions Cell = LayerOptions.Default with { Name = "cell", Skip = Generators.Specification.SkipConnection.Identity };

    private static readonly NetworkSpec Spec = new(
        new TypeSpec("Examples", [], new TypeDeclaration("class", "Residual")),
        ModelOptions.Default,
        2,
        new(
        [
            new LayerSpec(LayerTable.Dense.Name, 3, "Tanh") { Options = LayerOptions.Default with { Frozen = true } },
            new LayerSpec(LayerTable.Dense.Name, 3, "Tanh") { Options = Cell },
            new LayerSpec(LayerTable.Dense.Name, 3, "Tanh") { Options = Cell with { Name = null, SharedWith = 1 } },
            new LayerSpec(LayerTable.Dense.Name, 1, "Identity") { Options = LayerOptions.Default with { Bias = false } },
        ]))
    {
        InputStandardization = StandardizationSpec.Bound,
        OutputStandardization = new StandardizationSpec(new([0.5]), new([2])),
    };

    [Fact]
    public Task Residual_TiedAndStandardized()
    {
        Program source = NetworkLowering.Lower(Spec, ActivationTable.BuiltIn).Program;
        string forward = $"{Forward.ByParameters(source)}", reverse = $"{Reverse.ByCotangent(source)}";
        return Verify($"Source:\n{source}\nForward:\n{forward}\nReverse:\n{reverse}").UseDirectory("Snapshots");
    }
}
