namespace Contrast;

/// <summary>One method from θ₀.</summary>
/// <param name="Name">The method.</param>
/// <param name="Status">Why it ended.</param>
/// <param name="Points">The cost along the run.</param>
internal sealed record MethodRun(string Name, string Status, IReadOnlyList<Point> Points)
{
    public double FinalCost => Points[^1].Cost;

    /// <summary>Where the cost first was at most a given one; null if it never was.</summary>
    public Point? FirstAtMost(double cost) => Points.Any(point => point.Cost <= cost) ? Points.First(point => point.Cost <= cost) : null;
}
