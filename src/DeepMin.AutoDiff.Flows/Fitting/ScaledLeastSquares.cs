using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// The linear least-squares problem of one Gauss–Newton step in scaled parameters p = S·δ: damped steps (D̂ᵀD̂ + λ)⁻¹D̂ᵀr of D̂ = D·S⁻¹ for
/// one λ after another, from the singular values of one factorisation.
/// </summary>
/// <remarks>S holds the largest norm that each column of D had so far (Moré 1978), so that steps do not depend on the units of the parameters.</remarks>
internal sealed class ScaledLeastSquares(OutputMap map, double rankTolerance)
{
    private readonly double[] _jacobian = new double[checked(map.RowCount * map.ParameterCount)];
    private readonly double[] _step = new double[map.ParameterCount];
    private SvdFactorization? _svd;
    private Vector<double> _coefficients = Vector<double>.Build.Dense(1);

    /// <summary>The scales S.</summary>
    public double[] Scales { get; } = new double[map.ParameterCount];

    /// <summary>Column rank of D̂.</summary>
    public int Rank => _svd!.Rank;

    /// <summary>cond(D̂), over the singular values that count.</summary>
    public double Condition => _svd!.Condition;

    /// <summary>|𝒫r|, what a linear model could remove of the residual.</summary>
    public double ReachableResidual => _coefficients.L2Norm();

    /// <summary>|Dᵀr| in the units of the parameters.</summary>
    public double GradientNorm
    {
        get
        {
            _svd!.Pullback(_coefficients, _step);
            for (int j = 0; j < _step.Length; j++)
                _step[j] *= Scales[j];
            return Vectors.Norm(_step);
        }
    }

    /// <summary>Factorises D at θ; false if it is not finite.</summary>
    public bool TryMoveTo(ReadOnlySpan<double> theta, Span<double> outputs)
    {
        map.Jacobian(theta, outputs, _jacobian);
        if (Finite.FirstNonFinite(_jacobian) >= 0)
            return false;
        UpdateScales();
        _svd = Factor(map, _jacobian, Scales, rankTolerance);
        return true;
    }

    /// <summary>Sets the residual r = y − x of the steps to come.</summary>
    public void SetResidual(ReadOnlySpan<double> residual) => _coefficients = _svd!.LeftCoefficients(residual);

    /// <summary>The damped step p and its length; λ = 0 gives the minimum-norm Gauss–Newton step.</summary>
    public double Step(double damping, Span<double> step)
    {
        _svd!.Damped(_coefficients, damping, step);
        return Vectors.Norm(step);
    }

    /// <summary>The damped step of at most the given length, and its λ (Moré 1978; at most 10 % off the length).</summary>
    public double StepWithin(double radius, Span<double> step)
    {
        double damping = 0, length = Step(0, step);
        if (length <= 1.1 * radius)
            return damping;

        // |p(λ)| falls convexly: Newton on 1/|p| from below converges monotonically.
        for (int iteration = 0; iteration < 30 && Math.Abs(length - radius) > 0.1 * radius; iteration++)
        {
            double slope = _svd!.LengthSlope(_coefficients, damping, length);
            damping = Math.Max(0, damping - (length / slope * (length - radius) / radius));
            length = Step(damping, step);
        }

        return damping;
    }

    /// <summary>|r|² − |r − D̂p|², the decrease that the linear model predicts.</summary>
    public double PredictedDecrease(double damping) => _svd!.PredictedDecrease(_coefficients, damping);

    /// <summary>|S·a|, the length of a parameter vector in scaled parameters.</summary>
    public double ScaledNorm(ReadOnlySpan<double> theta)
    {
        for (int j = 0; j < theta.Length; j++)
            _step[j] = Scales[j] * theta[j];
        return Vectors.Norm(_step);
    }

    /// <summary>Factorises D·S⁻¹; the Jacobian is overwritten.</summary>
    public static SvdFactorization Factor(OutputMap map, double[] jacobian, ReadOnlySpan<double> scales, double rankTolerance)
    {
        for (int i = 0; i < jacobian.Length; i++)
            jacobian[i] /= scales[i % scales.Length];
        return new SvdFactorization(new QRFactorization(jacobian, map.RowCount, map.ParameterCount), rankTolerance);
    }

    /// <summary>Norms of the columns of a row-major matrix; 1 for a column of zeros.</summary>
    public static double[] ColumnNorms(ReadOnlySpan<double> jacobian, int columns)
    {
        double[] norms = new double[columns];
        for (int i = 0; i < jacobian.Length; i++)
            norms[i % columns] = double.Hypot(norms[i % columns], jacobian[i]);
        for (int j = 0; j < columns; j++)
            norms[j] = norms[j] > 0 ? norms[j] : 1;
        return norms;
    }

    private void UpdateScales()
    {
        double[] norms = ColumnNorms(_jacobian, Scales.Length);
        for (int j = 0; j < norms.Length; j++)
            Scales[j] = Math.Max(Scales[j], norms[j]);
    }
}
