namespace DeepMin.AutoDiff;

/// <summary>Operations of one call of an operator on one sample, counted by the generator on the program it emits.</summary>
/// <param name="Multiplications">Multiplications and divisions.</param>
/// <param name="Additions">Additions and subtractions.</param>
/// <param name="Elementary">Elementary functions (exp, tanh, …).</param>
/// <param name="Steps">Vector operations started: the fixed cost of short loops, which decides where sizes are tiny.</param>
/// <param name="PairOperations">Further multiplications and additions for each pair of samples (Gram matrices only).</param>
public readonly record struct OperationCount(long Multiplications, long Additions, long Elementary, long Steps, long PairOperations = 0)
{
    /// <summary>Multiplications and additions.</summary>
    public long Arithmetic => Multiplications + Additions;

    /// <summary>All operations of one sample, by which the Jacobian's mode is chosen.</summary>
    public long Total => Arithmetic + Elementary + Steps;
}
