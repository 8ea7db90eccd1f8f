using DeepMin.AutoDiff.Generators.CSharp;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits the Gram matrix: one cotangent sweep per output keeps the factors of D, which a runtime kernel contracts.</summary>
internal sealed class GramEmitter : IOperatorEmitter
{
    public const string Concern = "Gram";

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

    /// <summary>The class that other operators take factors and their contraction from.</summary>
    public static string Class(EmissionContext context) => context.Identity.MangledName + Concern;

    public void Register(EmissionContext context) => context.Phases.Add(Concern, context.Programs.Gram);

    public IEnumerable<OperatorFacts> Facts(EmissionContext context)
    {
        WorkspaceText workspace = Workspace(new GramFactors(context), "samples", "samples");
        return [new("Gram", context.Programs.Costs.Gram, workspace), new("CrossGram", context.Programs.Costs.Gram, workspace)];
    }

    public GeneratedFile Emit(EmissionContext context) => OperatorFile.Create(
        context,
        Concern,
        new FileHead(
            [
                "G = D·Dᵀ, D = ∂y/∂θ, without forming D: row k of a sample is",
                .. Formulas.Cotangents(context.Programs.Gram.Program, "="),
                .. Formulas.Added(context, context.Programs.Gram.Program),
                .. Formulas.Gram(context),
            ],
            Facts(context)),
        IsWidened(context.Identity.Scalar) ? [OfOneBatch, OfTwoBatches, WidenedOfOneBatch, WidenedOfTwoBatches] : [OfOneBatch, OfTwoBatches],
        writer => Body(writer, context),
        accessibility: "internal");

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

        GramContractionEmitter.Contract(writer, context, factors, isGeneric: IsWidened(writer.Scalar));
        GramFactorsEmitter.Sweep(writer, context, body, factors);
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
            body.RequireWorkspace(Workspace(factors, "samples", "samples").Code);
            writer.Line();
            writer.Line("Factors factors = new(workspace, samples);");
            writer.Line($"{writer.Scalar.Writable("scratch")} = workspace.Slice(factors.Length);");
            body.RunSweep(GramFactorsEmitter.Name, "input, factors, scratch");
            writer.Line("Contract(gram, rowStride, isSymmetric: true, factors, factors, scratch);");
        }
    }

    private static void TwoBatches(SourceWriter writer, EmissionContext context, OperatorWriter body, GramFactors factors, OperatorMember member)
    {
        using (writer.Block(member.Signature(writer.Scalar)))
        {
            body.RequireInput("rows");
            body.RequireInput("columns");
            RequireGram(writer, context, "rows.SampleCount", "columns.SampleCount");
            body.RequireWorkspace(Workspace(factors, "rows.SampleCount", "columns.SampleCount").Code);
            writer.Line();
            writer.Line("Factors rowFactors = new(workspace, rows.SampleCount), columnFactors = new(workspace.Slice(rowFactors.Length), columns.SampleCount);");
            writer.Line($"{writer.Scalar.Writable("scratch")} = workspace.Slice(rowFactors.Length + columnFactors.Length);");
            body.RunSweep(GramFactorsEmitter.Name, "rows, rowFactors, scratch");
            body.RunSweep(GramFactorsEmitter.Name, "columns, columnFactors, scratch");
            writer.Line("Contract(gram, rowStride, isSymmetric: false, rowFactors, columnFactors, scratch);");
        }
    }

    private static void RequireGram(SourceWriter writer, EmissionContext context, string rowSamples, string columnSamples) =>
        writer.Line($"Shape.RequireRows(gram.Length, {Stacked(context, rowSamples)}, {Stacked(context, columnSamples)}, rowStride, \"gram\");");

    private static string Stacked(EmissionContext context, string samples) => context.OutputCount == 1 ? samples : $"{context.OutputCount}L * {samples}";

    /// <summary>Length of the workspace for the numbers of samples of both batches, which are one batch if equal.</summary>
    private static WorkspaceText Workspace(GramFactors factors, string rowSamples, string columnSamples) =>
        factors.Workspace(rowSamples == columnSamples ? rowSamples : $"({rowSamples} + {columnSamples})", rowSamples, columnSamples, "all samples");
}
