using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Transforms;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits the contraction of kept factors to a Gram matrix, one call of a runtime kernel per term and pair of directions.</summary>
internal static class GramContractionEmitter
{
    private const string RowDirection = "a";
    private const string ColumnDirection = "b";

    public static void Contract(SourceWriter writer, EmissionContext context, GramFactors factors, bool isGeneric)
    {
        string gram = isGeneric ? "TGram" : $"{writer.Scalar}", generic = isGeneric ? "<TGram>" : "";
        string constraint = isGeneric ? " where TGram : unmanaged, global::System.Numerics.IFloatingPointIeee754<TGram>" : "";
        string sizes = $"rows.Samples, columns.Samples, outputs: {context.OutputCount}, maxColumns: {factors.Widest}";
        writer.Line();
        writer.Line("/// <summary>G = Σ (u·u′)(v·v′ + 1) over the slices of θ, the 1 for a bias; of a symmetric G its lower triangle, which is mirrored.</summary>");
        using (writer.Block($"public static void Contract{generic}(Span<{gram}> gram, int rowStride, bool isSymmetric, Factors rows, Factors columns, {writer.Scalar.Writable("scratch")}){constraint}"))
        using (writer.Block($"for (GramBlock<{gram}> block = new(gram, rowStride, lowerOnly: isSymmetric, {sizes}); block.Exists; block = block.Next())"))
        {
            writer.Line("block.Clear();");
            foreach (GramTerm term in context.Programs.GramTerms)
                Term(writer, term);
            using (writer.Indented("if (isSymmetric)"))
                writer.Line("block.Mirror();");
        }
    }

    private static void Term(SourceWriter writer, GramTerm term)
    {
        using SourceWriter.Scope? rowDirections = writer.Loop(RowDirection, term.RowFactor.Directions, out _);
        using SourceWriter.Scope? columnDirections = writer.Loop(ColumnDirection, term.ColumnFactor.Directions, out _);
        (Node? Row, Node? Column)[] pairs = term.Pairs.IsEmpty ? [(null, null)] : [.. term.Pairs.Select(pair => ((Node?)pair.Row, (Node?)pair.Column))];
        for (int i = 0; i < pairs.Length; i++)
        {
            string v = Factor("rows", RowDirection, pairs[i].Row, "rowV"), otherV = Factor("columns", ColumnDirection, pairs[i].Column, "columnV");
            int ones = i == 0 ? term.Ones : 0;
            string comment = i == 0 ? $" // {Formulas.GramTerm(term)}" : "";
            writer.Line(term.IsDiagonal
                ? $"block.AddDiagonal({Scale("rows", term.RowFactor, "rowScale")}, {v}, {Scale("columns", term.ColumnFactor, "columnScale")}, {otherV}, ones: {ones}, scratch);{comment}"
                : $"block.AddDense({Factor("rows", RowDirection, term.RowFactor, "rowU")}, {v}, {Factor("columns", ColumnDirection, term.ColumnFactor, "columnU")}, {otherV}, ones: {ones}, scratch);{comment}");
        }
    }

    /// <summary>A factor as an argument; one without columns stands for none.</summary>
    private static string Factor(string batch, string direction, Node? node, string argument) => node switch
    {
        null => $"{argument}: default",
        { Directions: 1 } => $"{batch}.{Names.Field(node)}",
        _ => $"{batch}.{Names.Field(node)}.Direction({direction})",
    };

    private static string Scale(string batch, Node factor, string argument) =>
        ((UnitNode)factor).Scale is { } scale ? $"{batch}.{Names.Field(scale)}.Values" : $"{argument}: []";
}
