using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Symbolics;
using DeepMin.AutoDiff.Generators.Transforms;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits the Gram matrix and its diagonal blocks: one cotangent sweep per output keeps the factors of D, which a runtime kernel contracts.</summary>
internal sealed class GramEmitter : IOperatorEmitter
{
    private const string Concern = "Gram";
    private const string RowLane = "a";
    private const string ColumnLane = "b";

    private static readonly OperatorMember OfOneBatch = new(
        "Gram",
        "Evaluates the Gram matrix G = D·Dᵀ without forming D = ∂y/∂θ.",
        [Parameter.Input, Parameter.Gram, Parameter.Workspace],
        [Parameter.Theta, Parameter.Inputs, Parameter.Gram]);

    private static readonly OperatorMember OfTwoBatches = new(
        "Gram",
        "Evaluates the cross block G = D₁·D₂ᵀ of two batches without forming D₁ or D₂.",
        [Parameter.Rows, Parameter.Columns, Parameter.CrossGram, Parameter.Workspace]);

    private static readonly OperatorMember Blocks =
        OperatorMember.OfBatch("GramBlocks", "Evaluates the blocks of the Gram matrix that belong to one sample each.", [Parameter.GramBlocks]);

    private static readonly OperatorMember WidenedOfOneBatch = new(
        "WidenedGram",
        $"Evaluates the Gram matrix G = D·Dᵀ without forming D = ∂y/∂θ, products summed in {ScalarType.Double}.",
        [Parameter.Input, Parameter.WidenedGram, Parameter.Workspace]);

    private static readonly OperatorMember WidenedOfTwoBatches = new(
        "WidenedGram",
        $"Evaluates the cross block G = D₁·D₂ᵀ of two batches without forming D₁ or D₂, products summed in {ScalarType.Double}.",
        [Parameter.Rows, Parameter.Columns, Parameter.WidenedCrossGram, Parameter.Workspace]);

    public void Register(EmissionContext context) => context.Phases.Add(Concern, context.Programs.Gram);

    public IEnumerable<OperatorFacts> Facts(EmissionContext context)
    {
        GramFactors factors = new(context);
        OperatorCosts costs = context.Programs.Costs;
        string workspace = Length("samples", "samples", factors, context, "degree * ");
        return
        [
            new("Gram", costs.Gram, workspace),
            new("CrossGram", costs.Gram, workspace),
            new("GramBlocks", costs.GramBlocks, $"({Length("1", "1", factors, context)}) * degree"),
        ];
    }

    public GeneratedFile Emit(EmissionContext context) => OperatorFile.Create(
        context,
        Concern,
        IsWidened(context.Identity.Scalar) ? [OfOneBatch, OfTwoBatches, Blocks, WidenedOfOneBatch, WidenedOfTwoBatches] : [OfOneBatch, OfTwoBatches, Blocks],
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

        DiagonalBlocks(writer, context, body, factors);
        Keep(writer, context, body, factors);
        Contract(writer, context, factors);
        body.OwnPhases(Concern);
        FactorsType(writer, factors);
    }

    private static void OneBatch(SourceWriter writer, EmissionContext context, OperatorWriter body, GramFactors factors, OperatorMember member)
    {
        using (writer.Block(member.Signature(writer.Scalar)))
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

    private static void TwoBatches(SourceWriter writer, EmissionContext context, OperatorWriter body, GramFactors factors, OperatorMember member)
    {
        using (writer.Block(member.Signature(writer.Scalar)))
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

    private static void DiagonalBlocks(SourceWriter writer, EmissionContext context, OperatorWriter body, GramFactors factors)
    {
        int outputs = context.OutputCount;
        writer.Line();
        using (writer.Block(Blocks.Signature(writer.Scalar)))
        {
            body.RequireInput();
            writer.Line("int samples = input.SampleCount;");
            body.RequireLengths(Blocks.Parameters);
            body.RequireWorkspace(Length("1", "1", factors, context));
            writer.Line();
            writer.Line("Factors factors = new(workspace, 1);");
            writer.Line($"{writer.Scalar.Writable("scratch")} = workspace.Slice(factors.Length);");
            using (writer.Block("for (int n = 0; n < samples; n++)"))
            {
                writer.Line($"ModelInput<{writer.Scalar}> sample = new(input.Theta, input.Constants, input.Inputs.Slice(n * input.InputStride, {context.InputCount}), 1, {context.InputCount});");
                writer.Line("Keep(in sample, factors, scratch);");
                writer.Line($"{writer.Scalar.Writable("block")} = blocks.Slice({Names.Times(outputs * outputs, "n")}, {outputs * outputs});");
                writer.Line("block.Clear();");
                writer.Line("Contract(block, lowerOnly: true, 1, factors, 1, factors, scratch);");
                writer.Line($"FactoredGram.MirrorLower(block, {outputs}, {outputs});");
            }
        }
    }

    /// <summary>Length of the workspace as an expression in the numbers of samples of both batches, which are one batch if equal.</summary>
    private static string Length(string rowSamples, string columnSamples, GramFactors factors, EmissionContext context, string blocks = "")
    {
        string kept = rowSamples == columnSamples ? rowSamples : $"({rowSamples} + {columnSamples})";
        return $"({factors.PerSample}L * {kept}) + {blocks}Math.Max({factors.Scratch.Length}L, FactoredGram.ScratchLength<{context.Identity.Scalar}>({rowSamples}, {columnSamples}, {context.OutputCount}, {factors.Widest}))";
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
                Places(writer, factors, perSweep: false, "n");
                body.SampleCalls(program);
                Copies(writer, factors, perSweep: false, "n");
                if (!program.Phases.Any(phase => phase.IsPerSweep) && !factors.Nodes.Any(node => node is UnitNode))
                    return;
                using (body.SweepLoop(context.OutputCount, out string sweep))
                {
                    string row = Names.Sum(Names.Times(context.OutputCount, "n"), sweep);
                    Places(writer, factors, perSweep: true, row);
                    foreach (UnitNode unit in factors.Nodes.OfType<UnitNode>())
                        KeepUnit(writer, unit, sweep);
                    body.SweepCalls(program, sweep);
                    Copies(writer, factors, perSweep: true, row);
                }
            }
        }
    }

    /// <summary>Declares where values are computed that need no copy.</summary>
    private static void Places(SourceWriter writer, GramFactors factors, bool perSweep, string row)
    {
        foreach (Node node in factors.Nodes.Where(node => node.IsPerSweep == perSweep && GramFactors.IsInPlace(node)))
            writer.Line($"{writer.Scalar.Writable(node.Name)} = factors.{Names.Field(node)}.Slice({Names.Times(node.Length, row)}, {node.Length});");
    }

    private static void Copies(SourceWriter writer, GramFactors factors, bool perSweep, string row)
    {
        foreach (Node node in factors.Nodes.Where(node => node.IsPerSweep == perSweep && !GramFactors.IsInPlace(node)))
        {
            if (node.Lanes == 1)
            {
                writer.Line($"{node.Name}.CopyTo(factors.{Names.Field(node)}.Slice({Names.Times(node.Length, row)}, {node.Length}));");
                continue;
            }

            using (writer.Indented($"for (int m = 0; m < {node.Lanes}; m++)"))
                writer.Line($"{node.Name}.Slice({Names.Times(node.Rows, "m")}, {node.Rows}).CopyTo(factors.{Names.Field(node)}.Slice({Names.Times(node.Rows, $"(({Names.Times(factors.Rows(node), "samples")} * m) + {row})")}, {node.Rows}));");
        }
    }

    private static void KeepUnit(SourceWriter writer, UnitNode unit, string sweep)
    {
        writer.Line($"{unit.Name}.Clear();");
        writer.Line($"{unit.Name}[{sweep}] = {(unit.Scale is null ? writer.Scalar.One : $"{unit.Scale.Name}[{sweep}]")};");
    }

    private static void Contract(SourceWriter writer, EmissionContext context, GramFactors factors)
    {
        bool isGeneric = IsWidened(writer.Scalar);
        string gram = isGeneric ? "TGram" : $"{writer.Scalar}", generic = isGeneric ? "<TGram>" : "";
        string constraint = isGeneric ? " where TGram : unmanaged, global::System.Numerics.IFloatingPointIeee754<TGram>" : "";
        writer.Line();
        writer.Line("/// <summary>G += Σ (u·u′)(v·v′ + 1) over the slices of θ, the 1 for a bias.</summary>");
        using (writer.Block($"private static void Contract{generic}(Span<{gram}> gram, bool lowerOnly, int rowSamples, Factors rows, int columnSamples, Factors columns, Span<{writer.Scalar}> scratch){constraint}"))
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
        using SourceWriter.Scope? rowLanes = Lanes(writer, RowLane, term.RowFactor.Lanes);
        using SourceWriter.Scope? columnLanes = Lanes(writer, ColumnLane, term.ColumnFactor.Lanes);
        string sizes = $"gram, stride, lowerOnly, rowSamples, columnSamples, {context.OutputCount}";
        (Node? Row, Node? Column)[] pairs = term.Pairs.IsEmpty ? [(null, null)] : [.. term.Pairs.Select(pair => ((Node?)pair.Row, (Node?)pair.Column))];
        for (int i = 0; i < pairs.Length; i++)
        {
            string v = Factor(writer.Scalar, factors, "rows", RowLane, pairs[i].Row);
            string otherV = Factor(writer.Scalar, factors, "columns", ColumnLane, pairs[i].Column);
            int ones = i == 0 ? term.Ones : 0;
            writer.Line(term.IsDiagonal
                ? $"FactoredGram.AddDiagonal({sizes}, {Scale("rows", term.RowFactor)}, {v}, {Scale("columns", term.ColumnFactor)}, {otherV}, ones: {ones}, scratch);"
                : $"FactoredGram.AddDense({sizes}, {Factor(writer.Scalar, factors, "rows", RowLane, term.RowFactor)}, {v}, {Factor(writer.Scalar, factors, "columns", ColumnLane, term.ColumnFactor)}, {otherV}, ones: {ones}, scratch);");
        }
    }

    private static SourceWriter.Scope? Lanes(SourceWriter writer, string index, int lanes) =>
        lanes > 1 ? writer.Block($"for (int {index} = 0; {index} < {lanes}; {index}++)") : null;

    private static string Describe(GramTerm term)
    {
        IEnumerable<string> inner = term.Pairs.Select(pair => $"{pair.Row.Name}·{pair.Column.Name}′").Concat(term.Ones > 0 ? [$"{term.Ones}"] : []);
        string outer = term.IsDiagonal ? $"[k = k′]{Scales(term)}" : $"({term.RowFactor.Name}·{term.ColumnFactor.Name}′)";
        return $"{outer}({string.Join(" + ", inner)})";
    }

    private static string Scales(GramTerm term) =>
        string.Concat(new[] { term.RowFactor, term.ColumnFactor }.Select(factor => ((UnitNode)factor).Scale is { } scale ? $"·{scale.Name}[k]" : ""));

    private static string Factor(ScalarType scalar, GramFactors factors, string batch, string lane, Node? node) => node switch
    {
        null => $"new GramFactor<{scalar}>([], 0, 1)",
        { Lanes: 1 } => $"new GramFactor<{scalar}>({batch}.{Names.Field(node)}, {node.Length}, {factors.Rows(node)})",
        _ => $"new GramFactor<{scalar}>(Factors.Lane({batch}.{Names.Field(node)}, {lane}, {node.Lanes}), {node.Rows}, {factors.Rows(node)})",
    };

    private static string Scale(string batch, Node factor) => ((UnitNode)factor).Scale is { } scale ? $"{batch}.{Names.Field(scale)}" : "[]";

    private static void FactorsType(SourceWriter writer, GramFactors factors)
    {
        writer.Line();
        writer.Line("/// <summary>The factors of all samples, one row per sample, or per sample and sweep; a factor of several lanes lane by lane.</summary>");
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

            if (factors.Nodes.Any(node => node.Lanes > 1))
            {
                writer.Line();
                using (writer.Indented($"public static {writer.Scalar.Writable("Lane")}({writer.Scalar.Writable("factor")}, int lane, int lanes) =>"))
                    writer.Line("factor.Slice(factor.Length / lanes * lane, factor.Length / lanes);");
            }
        }
    }
}
