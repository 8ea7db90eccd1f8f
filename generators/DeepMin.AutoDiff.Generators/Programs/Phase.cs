using System.Collections.Immutable;

namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>Values that one loop over their entries computes together.</summary>
/// <param name="Name">Name of the method that computes them, e.g. <c>BackwardLayer2</c>.</param>
/// <param name="Length">Length of each value.</param>
/// <param name="Directions">Number of directions of each value.</param>
/// <param name="IsPerSweep">Whether the phase runs once per sweep instead of once per sample.</param>
/// <param name="Nodes">The values, operands first. Products that are terms of a sum here are part of it and not listed.</param>
internal sealed record Phase(string Name, int Length, int Directions, bool IsPerSweep, ImmutableArray<Node> Nodes);
