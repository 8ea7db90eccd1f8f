using DeepMin.AutoDiff.Generators.Collections;
using DeepMin.AutoDiff.Generators.Emission;
using DeepMin.AutoDiff.Generators.Specification;
using DeepMin.AutoDiff.Generators.Specification.LayerKinds;
using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Tests.Models;

/// <summary>An activation is one row of the table, and nothing else.</summary>
public class AddedActivationTests
{
    private static readonly ActivationRow Bell =
        new("Bell", "e^(−z²)", null, static (arena, z) => arena.Call(Functions.Exp, arena.Negate(arena.Multiply(z, z))));

    private static readonly ActivationRow Cubic = new("Cubic", "z³", null, static (arena, z) => arena.Multiply(z, arena.Multiply(z, z)));

    // Its derivative is zero everywhere, so that parameters before it have no effect.
    private static readonly ActivationRow Sign =
        new("Sign", "z > 0 ? 1 : −1", "σ′(0) = 0", static (arena, z) => arena.Select(z, Comparison.Greater, arena.Zero, arena.Constant(1), arena.Constant(-1)));

    // Two curved pieces: second derivatives are those of the piece.
    private static readonly ActivationRow Pieces = new(
        "Pieces", "z > 0 ? z² + sin z : z·e^z", null,
        static (arena, z) => arena.Select(z, Comparison.Greater, arena.Zero, arena.Add(arena.Multiply(z, z), arena.Call(Functions.Sin, z)), arena.Multiply(z, arena.Call(Functions.Exp, z))));

    [Theory]
    [InlineData("Pieces", "Bell")]
    [InlineData("Bell", "Bell")]
    [InlineData("Cubic", "Bell")]
    [InlineData("Sign", "Cubic")]
    [InlineData("Bell", "Sign")]
    public void With_NewRows_EveryOperatorIsRight(string hidden, string output)
    {
        ActivationTable table = ActivationTable.BuiltIn.With(Bell).With(Cubic).With(Sign).With(Pieces);
        NetworkSpec spec = new(new TypeSpec("Examples", [], new TypeDeclaration("class", "Added")), ModelOptions.Default, 2, new EquatableArray<LayerSpec>([new LayerSpec(LayerTable.Dense.Name, 5, hidden), new LayerSpec(LayerTable.Dense.Name, 3, output)]));
        GeneratedFile[] files = [.. NetworkCompiler.Compile(spec, table, CancellationToken.None)];
        GeneratedModel model = GeneratedModel.Compile("namespace Examples; /// <summary>A network.</summary>\npublic partial class Added;", "Examples.Added", files);

        for (int seed = 0; seed < 5; seed++)
            OperatorLaws.Hold(model, seed, samples: 1 + (4 * seed));
    }
}
