using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Operators;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits the Gram matrix: one cotangent sweep per output keeps the factors of D, which a runtime kernel contracts.</summary>
internal sealed class GramEmitter(OperatorRow row) : IOperatorEmitter
{
    public OperatorRow Row => row;

    /// <summary>The class that other operators take factors and their contraction from.</summary>
    public static string Class(EmissionContext context) => context.Identity.MangledName + "Gram";

    public IEnumerable<PhaseUse> Phases(OperatorPrograms programs) => [new(programs.RowFactors)];

    /// <summary>Both forms need as much: the number of samples is that of one batch, or of both.</summary>
    public WorkspaceText Workspace(EmissionContext context, string variant) => Workspace(new GramFactors(context), "samples", "samples");

    public GeneratedFile Emit(EmissionContext context) => OperatorFile.Create(
        context,
        row,
        [
            "G = D·Dᵀ, D = ∂y/∂θ, without forming D: row k of a sample is",
            .. Formulas.Cotangents(context.Programs.RowFactors.Program, "="),
            .. Formulas.Added(context, context.Programs.RowFactors.Program),
            .. Formulas.Gram(context),
        ],
        Members(context.Identity.Scalar),
        writer => Body(writer, context),
        accessibility: "internal");

    /// <summary>The members; those that sum in a wider scalar than the model's, if there is one.</summary>
    private OperatorMember[] Members(ScalarType scalar) => [.. row.Members.Where(member => !member.IsWidened || IsWidened(scalar))];

    /// <summary>Whether G is also offered in a wider scalar than the model's.</summary>
    private static bool IsWidened(ScalarType scalar) => scalar != ScalarType.Double;

    private void Body(SourceWriter writer, EmissionContext context)
    {
        GramFactors factors = new(context);
        OperatorWriter body = new(writer, context);
        foreach (OperatorMember member in Members(writer.Scalar))
        {
            if (member != row.Members[0])
                writer.Line();
            if (member.Parameters.Contains(Parameter.Input))
                OneBatch(writer, context, body, member);
            else
                TwoBatches(writer, context, body, factors, member);
        }

        GramContractionEmitter.Contract(writer, context, factors, isGeneric: IsWidened(writer.Scalar));
        GramFactorsEmitter.Sweep(writer, context, body, factors);
        body.OwnPhases(row.Name);
        GramFactorsEmitter.Type(writer, factors);
    }

    private static void OneBatch(SourceWriter writer, EmissionContext context, OperatorWriter body, OperatorMember member)
    {
        using (writer.Block(member.Signature(writer.Scalar)))
        {
            body.RequireInput();
            writer.Line("int samples = input.SampleCount;");
            RequireGram(writer, context, "samples", "samples");
            body.RequireWorkspace("Gram");
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
            body.RequireWorkspace(Workspace(factors, "rows.SampleCount", "columns.SampleCount"));
            writer.Line();
            writer.Line("Factors rowFactors = new(workspace, rows.SampleCount), columnFactors = new(workspace.Slice(rowFactors.Length), columns.SampleCount);");
            writer.Line($"{writer.Scalar.Writable("scratch")} = workspace.Slice(rowFactors.Length + columnFactors.Length);");
            body.RunSweep(GramFactorsEmitter.Name, "rows, rowFactors, scratch");
            body.RunSweep(GramFactorsEmitter.Name, "columns, columnFactors, scratch");
            writer.Line("Contract(gram, rowStride, isSymmetric: false, rowFactors, columnFactors, scratch);");
        }
    }

    private static void RequireGram(SourceWriter writer, EmissionContext context, string rowSamples, string columnSamples) =>
        writer.Line($"Require.Rows(gram.Length, {Stacked(context, rowSamples)}, {Stacked(context, columnSamples)}, rowStride, \"gram\");");

    private static string Stacked(EmissionContext context, string samples) => context.OutputCount == 1 ? samples : $"{context.OutputCount}L * {samples}";

    /// <summary>Length of the workspace for the numbers of samples of both batches, which are one batch if equal.</summary>
    private static WorkspaceText Workspace(GramFactors factors, string rowSamples, string columnSamples) =>
        factors.Workspace(rowSamples == columnSamples ? rowSamples : $"({rowSamples} + {columnSamples})", rowSamples, columnSamples, "all samples");
}
