namespace DeepMin.AutoDiff.Flows;

/// <summary>The last pairs s = Δθ, y = Δ∇C, and the direction −H·∇C that they give (Nocedal and Wright 2006, algorithm 7.4).</summary>
internal sealed class LBfgsMemory(int capacity, int length)
{
    // A pair of vanishing curvature would make H indefinite but for rounding.
    private const double SmallestCurvature = 1e-14;

    private readonly double[][] _steps = [.. Enumerable.Range(0, capacity).Select(_ => new double[length])];
    private readonly double[][] _changes = [.. Enumerable.Range(0, capacity).Select(_ => new double[length])];
    private readonly double[] _curvatures = new double[capacity];
    private readonly double[] _coefficients = new double[capacity];
    private int _next;

    public int Count { get; private set; }

    public void Clear() => Count = 0;

    /// <summary>Keeps a pair, if its curvature is positive.</summary>
    public void Add(ReadOnlySpan<double> step, ReadOnlySpan<double> change)
    {
        double curvature = Vectors.Dot(step, change);
        if (!(curvature > SmallestCurvature * Vectors.Norm(step) * Vectors.Norm(change)))
            return;
        step.CopyTo(_steps[_next]);
        change.CopyTo(_changes[_next]);
        _curvatures[_next] = curvature;
        _next = (_next + 1) % capacity;
        Count = Math.Min(Count + 1, capacity);
    }

    /// <summary>direction ← −H·gradient; −gradient without pairs.</summary>
    public void Direction(ReadOnlySpan<double> gradient, Span<double> direction)
    {
        gradient.CopyTo(direction);
        Vectors.Scale(-1, direction);
        for (int age = 1; age <= Count; age++)
        {
            int i = Index(age);
            _coefficients[i] = Vectors.Dot(_steps[i], direction) / _curvatures[i];
            Vectors.AddScaled(-_coefficients[i], _changes[i], direction);
        }

        if (Count > 0)
            Vectors.Scale(_curvatures[Index(1)] / Vectors.Dot(_changes[Index(1)], _changes[Index(1)]), direction);
        for (int age = Count; age >= 1; age--)
        {
            int i = Index(age);
            Vectors.AddScaled(_coefficients[i] - (Vectors.Dot(_changes[i], direction) / _curvatures[i]), _steps[i], direction);
        }
    }

    private int Index(int age) => (_next - age + capacity) % capacity;
}
