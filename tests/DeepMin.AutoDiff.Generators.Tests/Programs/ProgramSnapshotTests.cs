using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Specification;
using DeepMin.AutoDiff.Generators.Specification.LayerKinds;
using DeepMin.AutoDiff.Generators.Symbolics;
using DeepMin.AutoDiff.Generators.Transforms;
using static VerifyXunit.Verifier;

namespace DeepMin.AutoDiff.Generators.Tests.Programs;

/// <summary>The programs of 2-8-1 tanh as equations: what the transforms make of the source, and what fusion makes of that.</summary>
public class ProgramSnapshotTests
{
    private static readonly NetworkSpec Spec = new(
        new TypeSpec("Examples", [], new TypeDeclaration("class", "Xor")), ModelOptions.Default, 2, new([new LayerSpec(LayerTable.Dense.Name, 8, "Tanh"), new LayerSpec(LayerTable.Dense.Name, 1, "Identity")]));

    [Fact]
    public Task Source_2_8_1() => Verify(Text(source => source)).UseDirectory("Snapshots");

    [Fact]
    public Task Forward_2_8_1() => Verify(Text(Forward.ByParameters)).UseDirectory("Snapshots");

    [Fact]
    public Task Reverse_2_8_1() => Verify(Text(Reverse.ByCotangent)).UseDirectory("Snapshots");

    [Fact]
    public Task ReverseOfUnit_2_8_1() => Verify(Text(Reverse.ByUnit)).UseDirectory("Snapshots");

    [Fact]
    public Task ForwardOfReverse_2_8_1() => Verify(Text(source => Forward.ByParameters(Reverse.ByCotangent(source)))).UseDirectory("Snapshots");

    [Fact]
    public void Parts_OfEveryProgram_AreOfItsBuilder()
    {
        ModelProgram model = NetworkLowering.Lower(Spec, ActivationTable.BuiltIn);
        Program reverse = Reverse.ByCotangent(model.Program);

        // Interned nodes are one object: the tangent and cotangent programs share the forward values of the source.
        Assert.Contains(model.Program.Nodes.Single(node => node.Name == "a1"), reverse.Nodes);
        Assert.Contains(model.Program.Nodes.Single(node => node.Name == "a1"), Forward.ByParameters(model.Program).Nodes);
    }

    private static string Text(Func<Program, Program> transform)
    {
        Program program = transform(NetworkLowering.Lower(Spec, ActivationTable.BuiltIn).Program);
        return $"{program}\nFused:\n{Fusion.Fuse(program)}";
    }
}
