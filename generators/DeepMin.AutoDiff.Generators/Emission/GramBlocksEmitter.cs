using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Operators;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits the diagonal blocks of the Gram matrix: factors of a tile of samples at a time, contracted sample by sample.</summary>
internal sealed class GramBlocksEmitter(OperatorRow row) : IOperatorEmitter
{
    public OperatorRow Row => row;

    /// <summary>None: the factors are those of the Gram matrix.</summary>
    public IEnumerable<PhaseUse> Phases(OperatorPrograms programs) => [];

    public WorkspaceText Workspace(EmissionContext context, string variant) =>
        new GramFactors(context).Workspace($"({TileSamples(context)} + 1)", "1", "1", $"{context.Identity.Scalar.BlockWidth + 1} samples at most");

    public GeneratedFile Emit(EmissionContext context) => OperatorFile.Create(
        context, row, [$"G = D·Dᵀ, {row.Formula}; factors and their contraction are those of Gram."], row.Members, writer => Body(writer, context));

    private void Body(SourceWriter writer, EmissionContext context)
    {
        OperatorWriter body = new(writer, context);
        int entries = context.OutputCount * context.OutputCount;
        string gram = GramEmitter.Class(context);
        using (writer.Block(row.Members[0].Signature(writer.Scalar)))
        {
            body.RequireInput();
            writer.Line("int samples = input.SampleCount;");
            body.RequireLengths(row.Members[0].Parameters);
            body.RequireWorkspace(row.Name);
            writer.Line();
            writer.Line($"int tileSamples = {TileSamples(context)};");
            writer.Line($"{gram}.Factors tile = new(workspace, tileSamples), sample = new(workspace.Slice(tile.Length), samples: 1);");
            writer.Line($"{writer.Scalar.Writable("scratch")} = workspace.Slice(tile.Length + sample.Length);");
            using (writer.Block("for (int n = 0; n < samples; n += tileSamples)"))
            {
                writer.Line("// The last samples are evaluated together with some before them: a single one would be summed in another order.");
                writer.Line("int first = Math.Min(n, samples - tileSamples);");
                writer.Line($"ModelInput<{writer.Scalar}> part = new(input.Theta, input.Constants, input.Inputs.Slice(first * input.InputStride), tileSamples, input.InputStride);");
                body.RunSweep($"{gram}.{GramFactorsEmitter.Name}", "part, tile, scratch");
                using (writer.Block("for (int s = n - first; s < tileSamples; s++)"))
                {
                    writer.Line("tile.CopySample(s, sample);");
                    writer.Line($"{gram}.Contract(blocks.Slice({IndexText.Times(entries, "first + s")}, {entries}), rowStride: {context.OutputCount}, isSymmetric: true, sample, sample, scratch);");
                }
            }
        }
    }

    /// <summary>How many samples' factors are kept at a time.</summary>
    private static string TileSamples(EmissionContext context) => $"Math.Min(samples, {context.Identity.Scalar.BlockWidth})";
}
