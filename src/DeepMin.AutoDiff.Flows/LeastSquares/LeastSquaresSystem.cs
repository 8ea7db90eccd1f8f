namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// The linear side of the Gauss–Newton iteration: at one θ after another it gives the step that minimizes |r − D·p| within a trust region. How
/// D is held, in which metric steps are measured, and which parameters may move is its own affair.
/// </summary>
internal abstract class LeastSquaresSystem
{
    /// <summary>Whether a further step with the same factor is much cheaper than a new one, and worth trying.</summary>
    public virtual bool ReusesFactor => false;

    /// <summary>Whether the work that was allowed is used up.</summary>
    public virtual bool IsExhausted => false;

    /// <summary>Moves to θ and factorizes there; false if outputs or derivatives are not finite.</summary>
    public abstract bool TryMoveTo(ReadOnlySpan<double> theta, Span<double> outputs);

    /// <summary>Sets the residual r = y − x of the steps to come.</summary>
    /// <param name="residual">2^−exponent·r, of order 1.</param>
    /// <param name="exponent">The exponent.</param>
    public abstract void SetResidual(ReadOnlySpan<double> residual, int exponent);

    /// <summary>Forgets the scales of former places; false if they are those of θ already.</summary>
    public virtual bool TryRescale() => false;

    /// <summary>Length of a vector of parameters in the metric of the steps, in the unit of the outputs.</summary>
    public abstract double Length(ReadOnlySpan<double> theta);

    /// <summary>|Dᵀr| in the units of the parameters.</summary>
    public abstract double GradientNorm { get; }

    /// <summary>|D·p| of the undamped step p at θ, in units of 2^exponent.</summary>
    public abstract double Move { get; }

    /// <summary>|Dᵀr| over the parameters that may move, in the metric of the steps, in units of 2^exponent.</summary>
    public abstract double GradientLength { get; }

    /// <summary>Whether second derivatives show a direction in which the sum of squares falls where the gradient does not.</summary>
    public virtual bool HasNegativeCurvature => false;

    /// <summary>Computes θ + p of the Gauss–Newton step p within a region; +∞ for the undamped step.</summary>
    /// <param name="radius">Radius of the region, in units of 2^exponent.</param>
    /// <param name="theta">Where the step starts: θ of <see cref="TryMoveTo"/>, or later with the same factor.</param>
    /// <param name="trial">Receives θ + p.</param>
    public abstract TrustRegionStep Step(double radius, ReadOnlySpan<double> theta, Span<double> trial);

    /// <summary>Computes θ + p of the Newton step with second derivatives within a region; false if there are none to be had.</summary>
    /// <param name="radius">Radius of the region, in units of 2^exponent.</param>
    /// <param name="trial">Receives θ + p.</param>
    /// <param name="step">What is known of p.</param>
    public virtual bool TryNewtonStep(double radius, Span<double> trial, out TrustRegionStep step)
    {
        step = default;
        return false;
    }
}

/// <summary>A step of a trust region, in units of 2^exponent of the residual.</summary>
/// <param name="Length">Its length in the metric of the steps.</param>
/// <param name="IsDamped">Whether the region shortened it.</param>
/// <param name="PredictedDecrease">|r|² − |r − D·p|², or what the quadratic model says instead.</param>
internal readonly record struct TrustRegionStep(double Length, bool IsDamped, double PredictedDecrease);
