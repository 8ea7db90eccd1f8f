using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>The unit simplex of C ≥ 2 vertices e_j, as far as cones about its axes need it (section 13 of the mathematics); exact formulas.</summary>
internal sealed class SimplexGeometry(int classes)
{
    /// <summary>s = |center − e_j|.</summary>
    private readonly double _radius = Math.Sqrt((classes - 1.0) / classes);

    /// <summary>h, the distance of e_k − e_j from axis j.</summary>
    private readonly double _height = Math.Sqrt((classes - 2.0) / (classes - 1.0));

    /// <summary>δ_max: deviations below it can be collapsed; more than ½ for any number of classes.</summary>
    public double LargestDeviation { get; } = 0.5 * Math.Sqrt(classes / (classes - 1.0));

    /// <summary>θ_min = φ + arcsin(√2·δ), or π/2 where the deviation is too large for any cone.</summary>
    public double SmallestOpening(double deviation)
    {
        double sine = Math.Sqrt(2) * deviation;
        double angle = Math.Atan(Math.Sqrt((classes - 2.0) / classes));
        return sine < 1 ? Math.Min(angle + Math.Asin(sine), Math.PI / 2) : Math.PI / 2;
    }

    /// <summary>
    /// The interval of the shift μ: above its lower end the ball about e_j lies in the negative cone of half-opening angle θ, below its
    /// upper end all other balls, and all points to which they may be sent, lie in the positive one.
    /// </summary>
    /// <param name="own">Radius of the ball about e_j.</param>
    /// <param name="others">Radius of the other balls.</param>
    /// <param name="opening">θ.</param>
    public Interval Shifts(double own, double others, double opening)
    {
        (double sine, double cosine) = Math.SinCos(opening);
        double high = ((1 / _radius) - ((others + (_height * cosine)) / sine)) / _radius;
        return new Interval(own / (_radius * sine), Math.Min(high, 1));
    }

    /// <summary>Unit vector from e_j to the center.</summary>
    public Vector<double> Axis(int label) =>
        Vector<double>.Build.Dense(classes, i => ((1.0 / classes) - (i == label ? 1 : 0)) / _radius);

    /// <summary>The apex p_j = e_j + μ·(center − e_j).</summary>
    public Vector<double> Apex(int label, double shift) =>
        Vector<double>.Build.Dense(classes, i => (i == label ? 1 - shift : 0) + (shift / classes));

    /// <summary>The factor c of the cone of a half-opening angle.</summary>
    public double Stretch(double opening) => 1 / (Math.Tan(opening) * Math.Sqrt(classes - 1));
}
