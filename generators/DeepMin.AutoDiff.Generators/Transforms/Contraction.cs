using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Transforms;

/// <summary>
/// Contracts factored parameter cotangents: ⟨Σᵢ uᵢ⊗vᵢ, Σⱼ u′ⱼ⊗v′ⱼ⟩ = Σᵢⱼ (uᵢ·u′ⱼ)(vᵢ·v′ⱼ) for each slice, cross terms included.
/// That is D·Dᵀ without D. Slices with the same factors u share a product.
/// </summary>
internal static class Contraction
{
    public static ImmutableArray<GramTerm> Contract(Program program)
    {
        var products =
            from rowCotangent in program.ParameterCotangents
            from columnCotangent in program.ParameterCotangents
            where rowCotangent.Slice == columnCotangent.Slice
            group (rowCotangent.V, columnCotangent.V) by (rowCotangent.U, columnCotangent.U);
        return [.. products.Select(product => Term(product.Key.Item1, product.Key.Item2, [.. product]))];
    }

    private static GramTerm Term(Node row, Node column, ImmutableArray<(Node? Row, Node? Column)> pairs) =>
        new(row, column, [.. pairs.Where(pair => pair.Row is not null).Select(pair => (pair.Row!, pair.Column!))], pairs.Count(pair => pair.Row is null));
}
