namespace DeepMin.AutoDiff.Constructions;

/// <summary>Exact arithmetic would need more bits than it was given. Never leaves the library: checks turn it into a named failure.</summary>
internal sealed class ExactBudgetException(long needed, long allowed)
    : Exception(FormattableString.Invariant($"expected exact numbers of at most {allowed} bits together, got a computation of {needed}; VerificationOptions.ExactBits raises the bound"))
{
}
