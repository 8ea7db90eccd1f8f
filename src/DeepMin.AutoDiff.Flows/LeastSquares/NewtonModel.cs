using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// The quadratic model of |r|² with its full Hessian H = DᵀD − Σ r·∇²x, in scaled parameters, by its eigenvalues: Newton steps in a trust region
/// whatever their signs (Moré and Sorensen 1983).
/// </summary>
internal sealed partial class NewtonModel
{
    // |p| may miss the radius by this much.
    private const double Slack = 0.1;

    // A negative eigenvalue that is a smaller part of the largest is no curvature but rounding.
    private const double NegativeCurvature = 1e-6;

    private readonly Matrix<double> _vectors;
    private readonly double[] _values;
    private readonly double[] _gradient;

    // H and Dᵀr in parameters that are scaled by s.
    private NewtonModel(Matrix<double> hessian, ReadOnlySpan<double> gradient, int[] free, double[] scales)
    {
        (Free, Scales) = (free, scales);
        Evd<double> evd = hessian.Evd(Symmetricity.Symmetric);
        _vectors = evd.EigenVectors;
        _values = [.. evd.EigenValues.Select(value => value.Real)];
        _gradient = _vectors.TransposeThisAndMultiply(Vector<double>.Build.DenseOfArray(gradient.ToArray())).AsArray();
        Smallest = _values.Min();
        Largest = _values.Max(Math.Abs);
    }

    /// <summary>The parameters that may move, by index.</summary>
    public int[] Free { get; }

    /// <summary>Their scales s, in the unit of outputs per parameter.</summary>
    public double[] Scales { get; }

    /// <summary>The smallest eigenvalue.</summary>
    public double Smallest { get; }

    /// <summary>Whether H is positive definite, beyond rounding and beyond a relative tolerance of its eigenvalues.</summary>
    public bool IsPositiveDefinite(double tolerance) => Smallest > tolerance * Largest;

    /// <summary>Whether an eigenvalue is negative beyond rounding.</summary>
    public bool IsIndefinite => Smallest < -NegativeCurvature * Largest;

    /// <summary>The largest absolute value of an eigenvalue.</summary>
    public double Largest { get; }

    /// <summary>√(gᵀH⁻¹g), the root of the decrease that an undamped step predicts; +∞ if H is not positive definite.</summary>
    public double Decrement
    {
        get
        {
            if (!(Smallest > 0))
                return double.PositiveInfinity;
            double sum = 0;
            for (int i = 0; i < _values.Length; i++)
                sum += _gradient[i] / _values[i] * _gradient[i];
            return Math.Sqrt(sum);
        }
    }

    /// <summary>The step of at most the given length, and the decrease that it predicts.</summary>
    public TrustRegionStep Step(double radius, Span<double> step)
    {
        double[] p = new double[_values.Length];
        bool isDamped = !(Smallest > 0 && Solve(0, p) <= (1 + Slack) * radius);
        if (isDamped)
            SolveOnRegion(radius, p);
        double predicted = 0;
        for (int i = 0; i < p.Length; i++)
            predicted += p[i] * ((2 * _gradient[i]) - (_values[i] * p[i]));
        (_vectors * Vector<double>.Build.DenseOfArray(p)).AsArray().CopyTo(step);
        return new TrustRegionStep(Vectors.Norm(p), isDamped, predicted);
    }

    // |p(λ)| falls from λ = max(0, −μ₁) on; if it does not reach the radius there, the eigenvector of μ₁ makes up the rest (the hard case).
    private void SolveOnRegion(double radius, double[] p)
    {
        double floor = Math.Max(0, -Smallest), above = Vectors.Norm(_gradient) / radius, below = 0;
        for (int halving = 0; halving < 60 && Solve(floor + above, p) < radius; halving++)
            (below, above) = (above, above / 2);
        if (Solve(floor + above, p) < radius)
        {
            int first = Array.IndexOf(_values, Smallest);
            p[first] = 0;
            double length = Vectors.Norm(p);
            p[first] = Math.CopySign(Math.Sqrt(Math.Max(0, (radius - length) * (radius + length))), _gradient[first]);
            return;
        }

        // Here |p(above)| ≥ radius > |p(below)| with above < below.
        for (int count = 0; count < 60; count++)
        {
            double middle = below == 0 ? 2 * above : 0.5 * (above + below), length = Solve(floor + middle, p);
            if (Math.Abs(length - radius) <= Slack * radius)
                return;
            (above, below) = length > radius ? (middle, below) : (above, middle);
        }
    }

    private double Solve(double damping, double[] p)
    {
        for (int i = 0; i < p.Length; i++)
            p[i] = _gradient[i] == 0 ? 0 : _gradient[i] / (_values[i] + damping);
        return Vectors.Norm(p);
    }
}
