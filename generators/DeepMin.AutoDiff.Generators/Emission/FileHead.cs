namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>What the head of a file says of its contents.</summary>
/// <param name="Lines">What the file computes, in formulas.</param>
/// <param name="Facts">What its operators cost.</param>
internal sealed record FileHead(IEnumerable<string> Lines, IEnumerable<OperatorFacts> Facts);
