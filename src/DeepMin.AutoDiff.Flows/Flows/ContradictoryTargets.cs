namespace DeepMin.AutoDiff.Flows;

/// <summary>Two samples whose outputs and derivatives are equal, as those of repeated inputs are for every θ, and whose targets differ: no θ meets both.</summary>
/// <param name="FirstSample">Index of the one sample.</param>
/// <param name="SecondSample">Index of the other, above the first.</param>
/// <param name="Output">The output in which their targets differ most.</param>
/// <param name="FirstTarget">Its target in the first sample.</param>
/// <param name="SecondTarget">Its target in the second.</param>
public readonly record struct ContradictoryTargets(int FirstSample, int SecondSample, int Output, double FirstTarget, double SecondTarget);
