namespace DeepMin.AutoDiff.Flows;

/// <summary>A flow of a <see cref="FlowFamily"/>.</summary>
/// <param name="Alpha">Share α of the Penrose-adapted flow.</param>
/// <param name="Trajectory">Its run.</param>
/// <param name="OutputDistance">|x_α − x_α′| at the final time, α′ the α before; NaN for the first, and where one of both did not complete.</param>
public sealed record FlowFamilyMember(double Alpha, FlowTrajectory Trajectory, double OutputDistance);
