namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>
/// A summand of the cotangent of a slice, kept as a factored outer product until its consumer decides: the gradient accumulates
/// it, the Jacobian writes it, the Gram matrix contracts it.
/// </summary>
/// <param name="Slice">The slice.</param>
/// <param name="U">The factor that runs over the slice's rows.</param>
/// <param name="V">The factor that runs over its columns; none means 1, for a vector.</param>
internal sealed record ParameterCotangent(Slice Slice, Node U, Node? V)
{
    public override string ToString() => $"{Slice.Name}Bar += {U.Name}{(V is null ? "" : " ⊗ " + V.Name)}";
}
