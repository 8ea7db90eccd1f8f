using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Transforms;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>The formulas of programs, for the heads of files and for comments.</summary>
internal static class Formulas
{
    private const string Gap = "    ";
    private const int Width = 132;

    /// <summary>The equations of a model, each with the places of its slices in θ.</summary>
    public static IEnumerable<string> Model(ModelProgram model)
    {
        (string Equation, string Slices)[] rows =
        [
            .. model.Program.Nodes.Where(node => node.IsComputed && !model.Program.IsInlined(node)).Select(node => (Equation(node), Slices(model, node))),
        ];
        int width = rows.Max(row => row.Equation.Length);
        return
        [
            .. rows.Select(row => row.Slices.Length == 0 ? row.Equation : row.Equation.PadRight(width) + Gap + row.Slices),
            .. model.Program.Nodes.OfType<MapNode>().Select(map => map.Function.Note).OfType<string>().Distinct(),
        ];
    }

    /// <summary>The equations that a derived program adds to those of its source, several a line.</summary>
    public static IEnumerable<string> Added(EmissionContext context, params IEnumerable<Program> programs)
    {
        HashSet<Node> source = [.. context.Model.Program.Nodes];
        return TextLines.Of(programs.SelectMany(program => program.Nodes.Where(node => !source.Contains(node) && (node is ArgumentNode || (node.IsComputed && !program.IsInlined(node)))))
            .OrderBy(node => node.Id).Select(Equation).Distinct(), Gap, Width);
    }

    /// <summary>What a program adds to, or writes as, the derivative by each slice, several a line.</summary>
    public static IEnumerable<string> Cotangents(Program program, string sign) =>
        TextLines.Of(
            program.ParameterCotangents.GroupBy(cotangent => cotangent.Slice, cotangent => Product(cotangent.U, cotangent.V))
                .Select(sum => $"{Names.Derivative(sum.Key)} {sign} {string.Join(" + ", sum)}"),
            Gap,
            Width);

    /// <summary>u ⊗ v, summed over the directions of both; a unit vector of one entry is 1.</summary>
    public static string Product(Node u, Node? v)
    {
        (string left, string sum) = (Symbol(u), u.Directions > 1 ? "Σ " : "");
        return sum + (v is null ? left : left == "1" ? Symbol(v) : $"{left} ⊗ {Symbol(v)}");
    }

    /// <summary>The terms of D·Dᵀ of row k of sample n and row k′ of sample n′, several a line.</summary>
    public static IEnumerable<string> Gram(EmissionContext context)
    {
        string entry = context.OutputCount == 1 ? "G[n, n′]" : "G[n·Q + k, n′·Q + k′]";
        string[] terms = [.. context.Programs.GramTerms.Select(GramTerm)];
        return terms.Length == 0 ? [$"{entry} = 0"] : TextLines.Of(terms.Select((term, i) => i == 0 ? $"{entry} = {term}" : $"+ {term}"), " ", Width);
    }

    /// <summary>(u·u′)(v·v′ + 1), primes of the column sample.</summary>
    public static string GramTerm(GramTerm term)
    {
        string inner = string.Join(" + ", term.Pairs.Select(pair => $"{pair.Row.Name}·{pair.Column.Name}′").Concat(term.Ones > 0 ? [$"{term.Ones}"] : []));
        if (!term.IsDiagonal)
            return $"({term.RowFactor.Name}·{term.ColumnFactor.Name}′){(inner == "1" ? "" : $"({inner})")}";
        string scales = string.Concat(new[] { term.RowFactor, term.ColumnFactor }.Select(factor => ((UnitNode)factor).Scale is { } scale ? $"·{scale.Name}[k]" : ""));
        return $"{(term.RowFactor.Length == 1 ? scales.TrimStart('·') : $"[k = k′]{scales}")}({inner})";
    }

    private static string Symbol(Node node) => node switch
    {
        UnitNode { Length: 1, Scale: null } => "1",
        UnitNode => node.Equation,
        _ => node.Name,
    };

    private static string Equation(Node node) => node is ArgumentNode argument ? $"{node.Name} = {argument.Argument}" : $"{node.Name} = {node.Equation}";

    private static string Slices(ModelProgram model, Node node)
    {
        IEnumerable<Node> parts = node is ProductNode ? [node] : node.ElementOperands.Where(term => term is ParameterNode || model.Program.IsInlined(term));
        return string.Join(Gap, parts.Select(Matrix).OfType<SliceRef>().Select(matrix =>
            $"{matrix.Name} = {Range(matrix)}{(matrix.Slice.Columns > 1 ? $" {matrix.Slice.Rows}×{matrix.Slice.Columns}" : "")}"));
    }

    private static string Range(SliceRef matrix)
    {
        Slice slice = matrix.Slice;
        return $"{(matrix.Source == ParameterSource.Constants ? "c" : "θ")}{(slice.Length == 1 ? $"[{slice.Offset}]" : $"[{slice.Offset}..{slice.End})")}";
    }

    private static SliceRef? Matrix(Node node) => node switch
    {
        ProductNode product => product.Matrix,
        ParameterNode parameter => parameter.Vector,
        _ => null,
    };
}
