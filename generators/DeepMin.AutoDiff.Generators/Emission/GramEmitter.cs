using DeepMin.AutoDiff.Generators.Symbolics;
using DeepMin.AutoDiff.Generators.Transforms;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits the Gram matrix and its diagonal blocks: one cotangent sweep per output keeps the factors of D, which a runtime kernel contracts.</summary>
internal sealed class GramEmitter : IOperatorEmitter
{
    private const string Concern = "Gram";

    private static readonly OperatorMember OfOneBatch = new(
        "Gram",
        "Evaluates the Gram matrix G = D·Dᵀ without forming D = ∂y/∂θ.",
        [Parameter.Input, Parameter.Gram, Parameter.GramRowStride, Parameter.Workspace],
        [Parameter.Theta, Parameter.Inputs, Parameter.Gram]);

    private static readonly OperatorMember OfTwoBatches = new(
        "Gram",
        "Evaluates the cross block G = D₁·D₂ᵀ of two batches without forming D₁ or D₂.",
        [Parameter.Rows, Parameter.Columns, Parameter.CrossGram, Parameter.GramRowStride, Parameter.Workspace]);

    private static readonly OperatorMember WidenedOfOneBatch = new(
        "WidenedGram",
        $"Evaluates the Gram matrix G = D·Dᵀ without forming D = ∂y/∂θ, products summed in {ScalarType.Double}.",
        [Parameter.Input, Parameter.WidenedGram, Parameter.GramRowStride, Parameter.Workspace]);

    private static readonly OperatorMember WidenedOfTwoBatches = new(
        "WidenedGram",
        $"Evaluates the cross block G = D₁·D₂ᵀ of two batches without forming D₁ or D₂, products summed in {ScalarType.Double}.",
        [Parameter.Rows, Parameter.Columns, Parameter.WidenedCrossGram, Parameter.GramRowStride, Parameter.Workspace]);

    public void Register(EmissionContext context) => context.Phases.Add(Concern, context.Programs.Gram);

    public IEnumerable<OperatorFacts> Facts(EmissionContext context)
    {
        GramFactors factors = new(context);
        OperatorCosts costs = context.Programs.Costs;
        string workspace = Length("samples", "samples", factors, context);
        return
        [
            new("Gram", costs.Gram, workspace),
            new("CrossGram", costs.Gram, workspace),
            new("GramBlocks", costs.GramBlocks, GramBlocksEmitter.Length(factors, context)),
        ];
    }

    public GeneratedFile Emit(EmissionContext context) => OperatorFile.Create(
        context,
        Concern,
        IsWidened(context.Identity.Scalar) ? [OfOneBatch, OfTwoBatches, GramBlocksEmitter.Member, WidenedOfOneBatch, WidenedOfTwoBatches] : [OfOneBatch, OfTwoBatches, GramBlocksEmitter.Member],
        writer => Body(writer, context));

    /// <summary>Whether G is also offered in a wider scalar than the model's.</summary>
    private static bool IsWidened(ScalarType scalar) => scalar != ScalarType.Double;

    private static void Body(SourceWriter writer, EmissionContext context)
    {
        GramFactors factors = new(context);
        OperatorWriter body = new(writer, context);
        OneBatch(writer, context, body, factors, OfOneBatch);
        writer.Line();
        TwoBatches(writer, context, body, factors, OfTwoBatches);
        if (IsWidened(writer.Scalar))
        {
            writer.Line();
            OneBatch(writer, context, body, factors, WidenedOfOneBatch);
            writer.Line();
            TwoBatches(writer, context, body, factors, WidenedOfTwoBatches);
        }

        GramBlocksEmitter.Emit(writer, context, body, factors);
        GramFactorsEmitter.Keep(writer, context, body, factors);
        GramContractionEmitter.Contract(writer, context, factors, isGeneric: IsWidened(writer.Scalar));
        body.OwnPhases(Concern);
        GramFactorsEmitter.Type(writer, factors);
    }

    private static void OneBatch(SourceWriter writer, EmissionContext context, OperatorWriter body, GramFactors factors, OperatorMember member)
    {
        using (writer.Block(member.Signature(writer.Scalar)))
        {
            body.RequireInput();
            writer.Line("int samples = input.SampleCount;");
            RequireGram(writer, context, "samples", "samples");
            body.RequireWorkspace(Length("samples", "samples", factors, context));
            writer.Line();
            writer.Line("Factors factors = new(workspace, samples);");
            writer.Line($"Span<{writer.Scalar}> scratch = workspace.Slice(factors.Length);");
            body.RunSweep(GramFactorsEmitter.Sweep, "input, factors, scratch");
            writer.Line("Contract(gram, rowStride, isSymmetric: true, samples, factors, samples, factors, scratch);");
        }
    }

    private static void TwoBatches(SourceWriter writer, EmissionContext context, OperatorWriter body, GramFactors factors, OperatorMember member)
    {
        using (writer.Block(member.Signature(writer.Scalar)))
        {
            body.RequireInput("rows");
            body.RequireInput("columns");
            RequireGram(writer, context, "rows.SampleCount", "columns.SampleCount");
            body.RequireWorkspace(Length("rows.SampleCount", "columns.SampleCount", factors, context));
            writer.Line();
            writer.Line("Factors rowFactors = new(workspace, rows.SampleCount);");
            writer.Line("Factors columnFactors = new(workspace.Slice(rowFactors.Length), columns.SampleCount);");
            writer.Line($"Span<{writer.Scalar}> scratch = workspace.Slice(rowFactors.Length + columnFactors.Length);");
            body.RunSweep(GramFactorsEmitter.Sweep, "rows, rowFactors, scratch");
            body.RunSweep(GramFactorsEmitter.Sweep, "columns, columnFactors, scratch");
            writer.Line("Contract(gram, rowStride, isSymmetric: false, rows.SampleCount, rowFactors, columns.SampleCount, columnFactors, scratch);");
        }
    }

    private static void RequireGram(SourceWriter writer, EmissionContext context, string rowSamples, string columnSamples) =>
        writer.Line($"Shape.RequireRows(gram.Length, {Stacked(context, rowSamples)}, {Stacked(context, columnSamples)}, rowStride, nameof(gram));");

    private static string Stacked(EmissionContext context, string samples) => context.OutputCount == 1 ? samples : $"{context.OutputCount}L * {samples}";

    /// <summary>Length of the workspace as an expression in the numbers of samples of both batches, which are one batch if equal.</summary>
    private static string Length(string rowSamples, string columnSamples, GramFactors factors, EmissionContext context)
    {
        string kept = rowSamples == columnSamples ? rowSamples : $"({rowSamples} + {columnSamples})";
        return $"({factors.PerSample}L * {kept}) + {factors.ContractionScratch(rowSamples, columnSamples)}";
    }
}
