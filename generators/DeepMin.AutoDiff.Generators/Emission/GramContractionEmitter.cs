using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Symbolics;
using DeepMin.AutoDiff.Generators.Transforms;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits the contraction of kept factors to a Gram matrix, one call of a runtime kernel per term and pair of lanes.</summary>
internal static class GramContractionEmitter
{
    private const string RowLane = "a";
    private const string ColumnLane = "b";

    public static void Contract(SourceWriter writer, EmissionContext context, GramFactors factors, bool isGeneric)
    {
        string gram = isGeneric ? "TGram" : $"{writer.Scalar}", generic = isGeneric ? "<TGram>" : "";
        string constraint = isGeneric ? " where TGram : unmanaged, global::System.Numerics.IFloatingPointIeee754<TGram>" : "";
        writer.Line();
        writer.Line("/// <summary>G += Σ (u·u′)(v·v′ + 1) over the slices of θ, the 1 for a bias.</summary>");
        using (writer.Block($"private static void Contract{generic}(Span<{gram}> gram, int rowStride, bool isSymmetric, int rowSamples, Factors rows, int columnSamples, Factors columns, Span<{writer.Scalar}> scratch){constraint}"))
        {
            string sizes = $"rowSamples, columnSamples, outputs: {context.OutputCount}, maxColumns: {factors.Widest}";
            using (writer.Block($"for (GramBlock<{gram}> block = new(gram, rowStride, lowerOnly: isSymmetric, {sizes}); block.Exists; block = block.Next())"))
            {
                writer.Line("block.Clear();");
                foreach (GramTerm term in context.Programs.GramTerms)
                    Term(writer, factors, term);
                writer.Line();
                using (writer.Indented("if (isSymmetric)"))
                    writer.Line("block.Mirror();");
            }
        }
    }

    private static void Term(SourceWriter writer, GramFactors factors, GramTerm term)
    {
        writer.Line();
        writer.Line($"// {Describe(term)}");
        using SourceWriter.Scope? rowLanes = writer.Loop(RowLane, term.RowFactor.Lanes, out _);
        using SourceWriter.Scope? columnLanes = writer.Loop(ColumnLane, term.ColumnFactor.Lanes, out _);
        (Node? Row, Node? Column)[] pairs = term.Pairs.IsEmpty ? [(null, null)] : [.. term.Pairs.Select(pair => ((Node?)pair.Row, (Node?)pair.Column))];
        for (int i = 0; i < pairs.Length; i++)
        {
            string v = Factor(writer.Scalar, factors, "rows", RowLane, pairs[i].Row);
            string otherV = Factor(writer.Scalar, factors, "columns", ColumnLane, pairs[i].Column);
            int ones = i == 0 ? term.Ones : 0;
            writer.Line(term.IsDiagonal
                ? $"FactoredGram.AddDiagonal(block, {Scale("rows", term.RowFactor)}, {v}, {Scale("columns", term.ColumnFactor)}, {otherV}, ones: {ones}, scratch);"
                : $"FactoredGram.AddDense(block, {Factor(writer.Scalar, factors, "rows", RowLane, term.RowFactor)}, {v}, {Factor(writer.Scalar, factors, "columns", ColumnLane, term.ColumnFactor)}, {otherV}, ones: {ones}, scratch);");
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

    private static string Factor(ScalarType scalar, GramFactors factors, string batch, string lane, Node? node) => node switch
    {
        null => $"new GramFactor<{scalar}>([], 0, 1)",
        { Lanes: 1 } => $"new GramFactor<{scalar}>({batch}.{Names.Field(node)}, {node.Length}, {factors.Rows(node)})",
        _ => $"new GramFactor<{scalar}>(Factors.Lane({batch}.{Names.Field(node)}, {lane}, {node.Lanes}), {node.Rows}, {factors.Rows(node)})",
    };

    private static string Scale(string batch, Node factor) => ((UnitNode)factor).Scale is { } scale ? $"{batch}.{Names.Field(scale)}" : "[]";
}
