using System.Collections.Immutable;

namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>
/// One place where a program reads a slice of θ. The outputs depend on the slice there only through the vector
/// <paramref name="Target"/>, linearly: ∂y/∂slice = ∂y/∂target ⊗ other.
/// </summary>
/// <param name="Slice">The slice.</param>
/// <param name="Target">The vector that the slice enters.</param>
/// <param name="Other">The factor beside it; none means 1.</param>
/// <param name="Transposed">Whether the target runs over the slice's columns instead of its rows (Wᵀ·h).</param>
internal sealed record ParameterUse(Slice Slice, Node Target, Node? Other, bool Transposed)
{
    /// <summary>The uses of parameters in a program, in the order of the slices.</summary>
    public static ImmutableArray<ParameterUse> Of(Program program) =>
        [.. program.Nodes.Select(Read).OfType<ParameterUse>().Select(use => use with { Target = ThroughSums(program, use.Target) }).OrderBy(use => use.Slice.Offset)];

    private static ParameterUse? Read(Node node) => node switch
    {
        ProductNode { Matrix.Source: ParameterSource.Theta } product => new(product.Matrix.Slice, product, product.Operand, product.Transposed),
        ParameterNode { Vector.Source: ParameterSource.Theta } vector => new(vector.Vector.Slice, vector, null, false),
        _ => null,
    };

    /// <summary>A vector that is only read as a term of one sum has the sum's derivative: uses that enter one sum share their sweeps.</summary>
    private static Node ThroughSums(Program program, Node target)
    {
        return program.Readers(target).ToArray() is [SumNode sum] && sum.Terms.Count(term => ReferenceEquals(term, target)) == 1 && sum.Directions == target.Directions && !program.Results.Contains(target)
            ? ThroughSums(program, sum)
            : target;
    }
}
