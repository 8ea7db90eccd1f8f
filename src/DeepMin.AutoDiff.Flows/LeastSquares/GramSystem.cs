namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// The dual form for K ≥ Q·N, where D is too large to be held: steps p = Dᵀψ, (G + λ)ψ = r, by Cholesky factors of the Gram matrix G = D·Dᵀ,
/// their length Euclidean in θ.
/// </summary>
internal sealed class GramSystem(OutputMap map, int maxFactorizations) : LeastSquaresSystem
{
    // Bounds of λ, relative to λ₁ of G: below, G + λ is not definite in rounding; above, steps are too short to be of use.
    private const double SmallestDamping = 1e-14;
    private const double LargestDamping = 1e8;

    // |p| may miss the radius by this factor: a factor of G + λ costs more than a step that is not quite as long.
    private const double Slack = 2;

    private readonly DampedSystem _system = new(map);
    private readonly double[] _step = new double[map.ParameterCount];
    private readonly double[] _dual = new double[map.RowCount];
    private double[] _residual = [];
    private int _exponent;

    public int Factorizations => _system.Factorizations;

    public override bool ReusesFactor => true;

    public override bool IsExhausted => Factorizations >= maxFactorizations;

    // The rows of D span all outputs, as far as it is known.
    public override double Move => Vectors.Norm(_residual);

    public override double GradientLength
    {
        get
        {
            double[] gradient = new double[map.ParameterCount];
            map.Vjp(_system.Theta, _residual, gradient);
            return Vectors.Norm(gradient);
        }
    }

    public override double GradientNorm => Math.ScaleB(GradientLength, _exponent);

    public override bool TryMoveTo(ReadOnlySpan<double> theta, Span<double> outputs)
    {
        map.Evaluate(theta, outputs);
        return Finite.FirstNonFinite(outputs) < 0 && _system.TryMoveTo(theta);
    }

    public override void SetResidual(ReadOnlySpan<double> residual, int exponent) => (_residual, _exponent) = (residual.ToArray(), exponent);

    public override double Length(ReadOnlySpan<double> theta) => Math.Sqrt(_system.LargestEigenvalue) * Vectors.Norm(theta);

    public override TrustRegionStep Step(double radius, ReadOnlySpan<double> theta, Span<double> trial)
    {
        double largest = _system.LargestEigenvalue, root = Math.Sqrt(_system.LargestEigenvalue), damping = 0;
        double length = root * Solve(0);
        while (double.IsNaN(length) && damping < largest)
        {
            damping = Math.Max(SmallestDamping * largest, 100 * damping);
            length = root * Solve(damping);
        }

        if (double.IsNaN(length))
        {
            theta.CopyTo(trial);
            return default;
        }

        for (int iteration = 0; length > Slack * radius && damping < LargestDamping * largest && iteration < 30; iteration++)
        {
            double next = damping - (length / (root * LengthSlope(damping)) * (length - radius) / radius);
            damping = Math.Max(SmallestDamping * largest, next);
            length = root * Solve(damping);
        }

        for (int j = 0; j < trial.Length; j++)
            trial[j] = theta[j] + Math.ScaleB(_step[j], _exponent);
        return new TrustRegionStep(length, damping > 0, PredictedDecrease(damping));
    }

    // |p| of a λ, NaN if G + λ is not definite to working precision.
    private double Solve(double damping)
    {
        _residual.CopyTo(_dual, 0);
        if (!_system.TrySolve(damping, _dual))
            return double.NaN;
        map.Vjp(_system.Theta, _dual, _step);
        return Vectors.Norm(_step);
    }

    // d|p|/dλ = −⟨Gψ, (G + λ)⁻¹ψ⟩/|p| with Gψ = r − λψ.
    private double LengthSlope(double damping)
    {
        double[] solved = [.. _dual];
        _system.TrySolve(damping, solved);
        return -(Vectors.Dot(_residual, solved) - (damping * Vectors.Dot(_dual, solved))) / Vectors.Norm(_step);
    }

    // |D·p|² + 2λ|p|² with D·p = r − λψ.
    private double PredictedDecrease(double damping)
    {
        double[] moved = [.. _residual];
        Vectors.AddScaled(-damping, _dual, moved);
        return Vectors.Dot(moved, moved) + (2 * damping * Vectors.Dot(_step, _step));
    }
}
