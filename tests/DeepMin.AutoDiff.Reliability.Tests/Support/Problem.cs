using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Reliability.Tests.Support;

/// <summary>A least-squares problem whose outputs are one formula for every kind of number: find θ with |x(θ) − y|² least.</summary>
/// <param name="name">Its name in the literature.</param>
/// <param name="start">The start that the literature gives.</param>
/// <param name="targets">Targets y, one per output.</param>
internal abstract class Problem(string name, double[] start, double[] targets)
{
    public string Name { get; } = name;

    public double[] Start { get; } = start;

    public double[] Targets { get; } = targets;

    public int ParameterCount => Start.Length;

    public int RowCount => Targets.Length;

    /// <summary>Evaluates the outputs x(θ).</summary>
    public abstract T[] Outputs<T>(T[] theta)
        where T : struct, IScalar<T>;

    /// <summary>The problem as the library sees it, with exact first and second derivatives.</summary>
    public OutputMap ToMap() => new ProblemMap(this);

    public override string ToString() => Name;

    /// <summary>Evaluates x and the derivative along the unit vector of one parameter.</summary>
    public Dual<T>[] Column<T>(T[] theta, int parameter)
        where T : struct, IScalar<T>
    {
        Dual<T>[] point = [.. theta.Select((value, j) => new Dual<T>(value, j == parameter ? 1.0 : 0.0))];
        return Outputs(point);
    }
}
