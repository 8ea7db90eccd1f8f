using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Transforms;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits the Gram matrix: one cotangent sweep per output keeps the factors of D, which a runtime kernel contracts.</summary>
internal static class GramEmitter
{
    private const string Concern = "Gram";

    private static readonly OperatorMember OfOneBatch = new(
        "Gram",
        "Evaluates the Gram matrix G = D·Dᵀ without forming D = ∂y/∂θ.",
        [Parameter.Input, Parameter.Gram, Parameter.Workspace],
        [Parameter.Theta, Parameter.Inputs, Parameter.Gram]);

    private static readonly OperatorMember OfTwoBatches = new(
        "Gram",
        "Evaluates the cross block G = D₁·D₂ᵀ of two batches without forming D₁ or D₂.",
        [Parameter.Rows, Parameter.Columns, Parameter.CrossGram, Parameter.Workspace]);

    public static GeneratedFile Emit(EmissionContext context) =>
        OperatorFile.Create(context, Concern, [OfOneBatch, OfTwoBatches], writer => Body(writer, context));

    private static void Body(SourceWriter writer, EmissionContext context)
    {
        GramFactors factors = new(context);
        OperatorWriter body = new(writer, context);
        OneBatch(writer, context, body, factors);
        TwoBatches(writer, context, body, factors);
        Keep(writer, context, body, factors);
        Contract(writer, context, factors);
        body.OwnPhases(Concern);
        FactorsType(writer, factors);
    }

    private static void OneBatch(SourceWriter writer, EmissionContext context, OperatorWriter body, GramFactors factors)
    {
        using (writer.Block(OfOneBatch.Signature(writer.Scalar)))
        {
            body.RequireInput();
            writer.Line("int samples = input.SampleCount;");
            writer.Line($"long rows = {OperatorWriter.PerSample(context.OutputCount)};");
            body.Require("gram", "rows * rows");
            body.RequireWorkspace(Length("samples", "samples", factors, context));
            writer.Line();
            writer.Line("Factors factors = new(workspace, samples);");
            writer.Line($"Span<{writer.Scalar}> scratch = workspace.Slice(factors.Length);");
            writer.Line("Keep(in input, factors, scratch);");
            writer.Line("gram.Clear();");
            writer.Line("Contract(gram, lowerOnly: true, samples, factors, samples, factors, scratch);");
            writer.Line("FactoredGram.MirrorLower(gram, (int)rows, (int)rows);");
        }
    }

    private static void TwoBatches(SourceWriter writer, EmissionContext context, OperatorWriter body, GramFactors factors)
    {
        writer.Line();
        using (writer.Block(OfTwoBatches.Signature(writer.Scalar)))
        {
            body.RequireInput("rows");
            body.RequireInput("columns");
            int outputs = context.OutputCount;
            body.Require("gram", outputs == 1 ? "(long)rows.SampleCount * columns.SampleCount" : $"{(long)outputs * outputs}L * rows.SampleCount * columns.SampleCount");
            body.RequireWorkspace(Length("rows.SampleCount", "columns.SampleCount", factors, context));
            writer.Line();
            writer.Line("Factors rowFactors = new(workspace, rows.SampleCount);");
            writer.Line("Factors columnFactors = new(workspace.Slice(rowFactors.Length), columns.SampleCount);");
            writer.Line($"Span<{writer.Scalar}> scratch = workspace.Slice(rowFactors.Length + columnFactors.Length);");
            writer.Line("Keep(in rows, rowFactors, scratch);");
            writer.Line("Keep(in columns, columnFactors, scratch);");
            writer.Line("gram.Clear();");
            writer.Line("Contract(gram, lowerOnly: false, rows.SampleCount, rowFactors, columns.SampleCount, columnFactors, scratch);");
        }
    }

    /// <summary>Length of the workspace as an expression in the numbers of samples of both batches, which are one batch if equal.</summary>
    public static string Length(string rowSamples, string columnSamples, GramFactors factors, EmissionContext context, string blocks = "")
    {
        string kept = rowSamples == columnSamples ? rowSamples : $"({rowSamples} + {columnSamples})";
        return $"({factors.PerSample}L * {kept}) + {blocks}Math.Max({factors.Scratch.Length}L, FactoredGram.ScratchLength({rowSamples}, {columnSamples}, {context.OutputCount}, {factors.Widest}))";
    }

    private static void Keep(SourceWriter writer, EmissionContext context, OperatorWriter body, GramFactors factors)
    {
        FusedProgram program = context.Programs.Gram;
        writer.Line();
        writer.Line("/// <summary>Keeps the factors u, v of all samples: row k of ∂y/∂W is u⊗v.</summary>");
        using (writer.Block($"private static void Keep(in ModelInput<{writer.Scalar}> input, Factors factors, Span<{writer.Scalar}> scratch)"))
        {
            writer.Line("int samples = input.SampleCount;");
            body.DeclareTheta(program.Program.Roots);
            factors.Scratch.Declare(writer, "scratch");
            using (body.SampleLoop())
            {
                foreach (Node node in factors.Nodes.Where(node => !node.IsPerSweep))
                    KeepPerSample(writer, node);
                body.SampleCalls(program);
                if (!program.Phases.Any(phase => phase.IsPerSweep) && !factors.Nodes.Any(node => node is UnitNode))
                    return;
                using (body.SweepLoop(context.OutputCount, out string sweep))
                {
                    string row = Names.Sum(Names.Times(context.OutputCount, "n"), sweep);
                    foreach (Node node in factors.Nodes.Where(node => node.IsPerSweep))
                        writer.Line($"Span<{writer.Scalar}> {node.Name} = factors.{Names.Field(node)}.Slice({Names.Times(node.Length, row)}, {node.Length});");
                    foreach (UnitNode unit in factors.Nodes.OfType<UnitNode>())
                        KeepUnit(writer, unit, sweep);
                    body.SweepCalls(program, sweep);
                }
            }
        }
    }

    private static void KeepPerSample(SourceWriter writer, Node node)
    {
        string place = $"factors.{Names.Field(node)}.Slice({Names.Times(node.Length, "n")}, {node.Length})";
        writer.Line(!node.IsComputed ? $"{node.Name}.CopyTo({place});" : $"Span<{writer.Scalar}> {node.Name} = {place};");
    }

    private static void KeepUnit(SourceWriter writer, UnitNode unit, string sweep)
    {
        writer.Line($"{unit.Name}.Clear();");
        writer.Line($"{unit.Name}[{sweep}] = {(unit.Scale is null ? writer.Scalar.One : $"{unit.Scale.Name}[{sweep}]")};");
    }

    private static void Contract(SourceWriter writer, EmissionContext context, GramFactors factors)
    {
        writer.Line();
        writer.Line("/// <summary>G += Σ (u·u′)(v·v′ + 1) over the slices of θ, the 1 for a bias.</summary>");
        using (writer.Block($"private static void Contract(Span<{writer.Scalar}> gram, bool lowerOnly, int rowSamples, Factors rows, int columnSamples, Factors columns, Span<{writer.Scalar}> scratch)"))
        {
            writer.Line($"int stride = {Names.Times(context.OutputCount, "columnSamples")};");
            foreach (GramTerm term in context.Programs.GramTerms)
                Term(writer, context, factors, term);
        }
    }

    private static void Term(SourceWriter writer, EmissionContext context, GramFactors factors, GramTerm term)
    {
        writer.Line();
        writer.Line($"// {Describe(term)}");
        string sizes = $"gram, stride, lowerOnly, rowSamples, columnSamples, {context.OutputCount}";
        (Node? Row, Node? Column)[] pairs = term.Pairs.IsEmpty ? [(null, null)] : [.. term.Pairs.Select(pair => ((Node?)pair.Row, (Node?)pair.Column))];
        for (int i = 0; i < pairs.Length; i++)
        {
            string v = Factor(factors, "rows", pairs[i].Row);
            string otherV = Factor(factors, "columns", pairs[i].Column);
            int ones = i == 0 ? term.Ones : 0;
            writer.Line(term.IsDiagonal
                ? $"FactoredGram.AddDiagonal({sizes}, {Scale("rows", term.RowFactor)}, {v}, {Scale("columns", term.ColumnFactor)}, {otherV}, ones: {ones}, scratch);"
                : $"FactoredGram.AddDense({sizes}, {Factor(factors, "rows", term.RowFactor)}, {v}, {Factor(factors, "columns", term.ColumnFactor)}, {otherV}, ones: {ones}, scratch);");
        }
    }

    private static string Describe(GramTerm term)
    {
        IEnumerable<string> inner = term.Pairs.Select(pair => $"{pair.Row.Name}·{pair.Column.Name}′").Concat(term.Ones > 0 ? [$"{term.Ones}"] : []);
        string outer = term.IsDiagonal ? $"[k = k′]{Scales(term)}" : $"({term.RowFactor.Name}·{term.ColumnFactor.Name}′)";
        return $"{outer}({string.Join(" + ", inner)})";
    }

    private static string Scales(GramTerm term) =>
        string.Concat(new[] { term.RowFactor, term.ColumnFactor }.Select(factor => ((UnitNode)factor).Scale is { } scale ? $"·{scale.Name}[k]" : ""));

    private static string Factor(GramFactors factors, string batch, Node? node) =>
        node is null ? "new GramFactor([], 0, 1)" : $"new GramFactor({batch}.{Names.Field(node)}, {node.Length}, {factors.Rows(node)})";

    private static string Scale(string batch, Node factor) => ((UnitNode)factor).Scale is { } scale ? $"{batch}.{Names.Field(scale)}" : "[]";

    private static void FactorsType(SourceWriter writer, GramFactors factors)
    {
        writer.Line();
        writer.Line("/// <summary>The factors of all samples, one row per sample, or per sample and sweep.</summary>");
        using (writer.Block("private readonly ref struct Factors"))
        {
            foreach (Node node in factors.Nodes)
                writer.Line($"public readonly Span<{writer.Scalar}> {Names.Field(node)};");
            writer.Line("public readonly int Length;");
            writer.Line();
            using (writer.Block($"public Factors(Span<{writer.Scalar}> memory, int samples)"))
            {
                int offset = 0;
                foreach (Node node in factors.Nodes)
                {
                    int length = factors.Rows(node) * node.Length;
                    writer.Line($"{Names.Field(node)} = memory.Slice({Names.Times(offset, "samples")}, {Names.Times(length, "samples")});");
                    offset += length;
                }

                writer.Line($"Length = {Names.Times(offset, "samples")};");
            }
        }
    }
}
