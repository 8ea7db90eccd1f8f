namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// LSMR (Fong and Saunders 2011): MINRES on the normal equations (DᵀD + λ²)v = Dᵀρ by Golub–Kahan bidiagonalization. |Dᵀr| falls
/// monotonically, and so, nearly, does |r|; v stays in the range of Dᵀ, so that it tends to D⁺ρ in every shape and rank.
/// </summary>
/// <remarks>
/// Stops where the first of these holds: |r| ≤ RelativeResidual·|ρ|; |Dᵀr| ≤ NormalResidual·‖D‖·|r|; cond ≥ ConditionLimit; the iterations
/// are used up (tests 1, 2 and 3 of the paper, section 3.3, with r and D those of the damped problem). One Jvp and one Vjp an iteration.
/// </remarks>
internal sealed class Lsmr : IterativeSolver
{
    private readonly double[] _u;
    private readonly double[] _product;
    private readonly double[] _v;
    private readonly double[] _pullback;
    private readonly double[] _h;
    private readonly double[] _hBar;

    /// <summary>Creates a solver.</summary>
    /// <param name="map">The output map.</param>
    /// <param name="options">Settings; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public Lsmr(OutputMap map, IterativeSolverOptions? options = null)
        : base(map, options)
    {
        _u = new double[map.RowCount];
        _product = new double[map.RowCount];
        _v = new double[map.ParameterCount];
        _pullback = new double[map.ParameterCount];
        _h = new double[map.ParameterCount];
        _hBar = new double[map.ParameterCount];
    }

    /// <inheritdoc/>
    public override LinearSolverKind Kind => LinearSolverKind.Lsmr;

    private protected override (IterativeStop Stop, int Iterations, double Norm, double Condition) Iterate(
        ReadOnlySpan<double> theta, ReadOnlySpan<double> rho, Span<double> solution)
    {
        rho.CopyTo(_u);
        double beta = Normalize(_u);
        Map.Vjp(theta, _u, _v);
        double alpha = Normalize(_v);
        if (!double.IsFinite(alpha))
            return (IterativeStop.NonFinite, 0, alpha, double.NaN);
        if (alpha == 0)
            return (IterativeStop.LeastSquares, 0, 0, 1);
        _v.CopyTo(_h, 0);
        Array.Clear(_hBar);
        LsmrRecurrence recurrence = new(alpha, beta, Options.Damping);
        for (int iteration = 1; iteration <= MaxIterations; iteration++)
        {
            Map.Jvp(theta, _v, _product);
            Subtract(_product, alpha, _u);
            beta = Normalize(_u);
            Map.Vjp(theta, _u, _pullback);
            Subtract(_pullback, beta, _v);
            alpha = Normalize(_v);
            if (!double.IsFinite(alpha) || !double.IsFinite(beta))
                return (IterativeStop.NonFinite, iteration, recurrence.Norm, recurrence.Condition);

            recurrence.Advance(alpha, beta);
            Combine(_h, recurrence.DirectionWeight, _hBar);
            Vectors.AddScaled(recurrence.Step, _hBar, solution);
            Combine(_v, recurrence.BasisWeight, _h);
            if (Test(recurrence) is { } stop)
                return (stop, iteration, recurrence.Norm, recurrence.Condition);
        }

        return (IterativeStop.MaxIterations, MaxIterations, recurrence.Norm, recurrence.Condition);
    }

    private IterativeStop? Test(in LsmrRecurrence recurrence)
    {
        if (recurrence.Residual <= Options.RelativeResidual * recurrence.InitialResidual)
            return IterativeStop.ResidualMet;
        if (recurrence.NormalResidual <= Options.NormalResidual * recurrence.Norm * recurrence.Residual)
            return IterativeStop.LeastSquares;
        return recurrence.Condition >= Options.ConditionLimit ? IterativeStop.ConditionLimit : null;
    }

    // vector ← vector/|vector|; the norm.
    private static double Normalize(double[] vector)
    {
        double norm = Vectors.Norm(vector);
        if (norm > 0)
            Vectors.Scale(1 / norm, vector);
        return norm;
    }

    // vector ← product − scale·vector.
    private static void Subtract(ReadOnlySpan<double> product, double scale, Span<double> vector) => Combine(product, -scale, vector);

    // vector ← addend + scale·vector.
    private static void Combine(ReadOnlySpan<double> addend, double scale, Span<double> vector)
    {
        Vectors.Scale(scale, vector);
        Vectors.AddScaled(1, addend, vector);
    }
}
