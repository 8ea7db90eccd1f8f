using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// The Jacobian D of an output map at one θ, as an operator: D·v, Dᵀ·w and D⁺ρ. The one place where a flow's D is factorized: velocities,
/// projections, continuations, events and reports of rank share it, and its factor.
/// </summary>
/// <remarks>
/// <para>
/// D⁺ρ is computed by the cheapest solver whose <em>measured</em> error is small enough: Cholesky of the Gram matrix with
/// refinement that accumulates v (not the dual ψ, which would lose cond(D)²), judged by its residual |D·v − ρ|; then QR of Dᵀ; at lost rank a
/// complete orthogonal decomposition, if a gap of its pivots shows the rank; else, and for small D at once, singular values with a rank
/// tolerance. These are judged by their backward error |Dᵀ(ρ − D·v)|/(‖D‖(|ρ| + ‖D‖|v|)) too. At lost rank
/// both are against 𝒫ρ, 𝒫 the projector on range D. For K &lt; Q·N the least-squares solution of minimum norm is
/// computed by QR of D, or by singular values. Every solve costs at least one product D·v, its check.
/// </para>
/// <para>
/// A map of lower precision than float64 cannot show residuals below its <see cref="OutputMap.UnitRoundoff"/> u times cond(D): tolerances of
/// <see cref="LinearSolverOptions"/> count as at least 4096·u (refinement: 32·u), and rank decisions use its u.
/// </para>
/// <para>With <see cref="LinearSolverOptions.Iterative"/> nothing is factorized; <see cref="LinearSolverKind"/> says when that pays.</para>
/// <para>Moving to another θ keeps the memory: solves by Cholesky do not allocate. Not thread-safe.</para>
/// </remarks>
public sealed partial class Linearization
{
    private readonly LinearSolverOptions _options;
    private readonly Resolution _resolution;
    private readonly double[] _theta;
    private readonly double[] _target;
    private readonly double[] _error;
    private readonly double[] _correction;
    private readonly IterativeSolver? _iterative;
    private CholeskyFactorization? _cholesky;
    private Factorization? _factorization;
    private IterativeSolve? _iterativeSolve;
    private double _requiredResidual, _contractionCondition;
    private int _factorizations, _solves, _fallbackSolves, _refinements;
    private long _iterations;

    /// <summary>Creates a linearization; <see cref="LinearizeAt(ReadOnlySpan{double})"/> gives it its first θ.</summary>
    /// <param name="map">The output map.</param>
    /// <param name="options">Settings; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">A setting of the matrix-free solver is out of its range, or it was asked to determine the rank.</exception>
    public Linearization(OutputMap map, LinearSolverOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        Map = map;
        _options = options ?? new LinearSolverOptions();
        _resolution = map.Resolution;
        _requiredResidual = _options.RequiredResidual;
        _theta = new double[map.ParameterCount];
        _correction = new double[map.ParameterCount];
        _target = new double[map.RowCount];
        _error = new double[map.RowCount];
        if (_options.Iterative is { } iterative)
        {
            if (_options.DetermineRank)
                throw new ArgumentException($"Expected {nameof(LinearSolverOptions.DetermineRank)} without {nameof(LinearSolverOptions.Iterative)}: matrix-free solvers do not determine a rank.", nameof(options));
            _iterative = IterativeSolver.Create(map, iterative);
        }
    }

    /// <summary>The output map.</summary>
    public OutputMap Map { get; }

    /// <summary>The θ at which D is taken.</summary>
    public ReadOnlySpan<double> Theta => _theta;

    /// <summary>The solver in use at this θ; <see cref="LinearSolverKind.None"/> before the first solve.</summary>
    public LinearSolverKind Solver => _iterativeSolve is null ? _factorization?.Kind ?? LinearSolverKind.None : _iterative!.Kind;

    /// <summary>Rank of D as the factor in use shows it; 0, of no D but 0, where nothing determines it: before the first solve, and by matrix-free solvers.</summary>
    public int Rank => _factorization?.Rank ?? 0;

    /// <summary><see cref="Rank"/>, or the full rank that a matrix-free solve assumes.</summary>
    internal int AssumedRank => _iterativeSolve is null ? Rank : FullRank;

    /// <summary>
    /// Estimate of cond(D) at this θ: exact from singular values; otherwise the larger of the ratio of pivots (a lower bound) and
    /// √(q/ε), q the contraction of a refinement (of a float32 model: the residual left over u). Of a matrix-free solve its own estimate, a
    /// lower bound. NaN before the first solve.
    /// </summary>
    public double Condition => _iterativeSolve is { } iterative ? iterative.Condition
        : _factorization is null ? double.NaN : Math.Max(_factorization.Condition, _contractionCondition);

    /// <summary>Factorizations, solves and refinements since the creation. Calls of operators are counted by the map.</summary>
    public WorkCounts Work => new()
    {
        Factorizations = _factorizations,
        Solves = _solves,
        FallbackSolves = _fallbackSolves,
        Refinements = _refinements,
        SolverIterations = _iterations,
    };

    internal bool IsMatrixFree => _iterative is not null;

    internal double TrustedBackwardError => Math.Max(_options.TrustedBackwardError, _resolution.TrustedBackwardError);

    /// <summary>Why no solver could be tried at this θ, or null.</summary>
    internal string? Obstacle { get; private set; }

    internal double RankTolerance => _options.RankTolerance ?? Math.Max(Map.RowCount, Map.ParameterCount) * _resolution.Epsilon;

    /// <summary>Moves to another θ. Nothing is factorized before the first solve.</summary>
    /// <param name="theta">Parameters θ, length K.</param>
    public void LinearizeAt(ReadOnlySpan<double> theta) => LinearizeAt(theta, _options.RequiredResidual);

    /// <summary>Moves to another θ, at which solves are held to a residual of their own.</summary>
    internal void LinearizeAt(ReadOnlySpan<double> theta, double requiredResidual)
    {
        Require.Length(theta.Length, _theta.Length, nameof(theta));
        theta.CopyTo(_theta);
        _requiredResidual = requiredResidual;
        _factorization = null;
        _iterativeSolve = null;
        Obstacle = null;
        _contractionCondition = 0;
        _isDampedHere = false;
        _isTraceHere = false;
    }

    /// <summary>Evaluates D·v.</summary>
    /// <param name="tangent">Direction v, length K.</param>
    /// <param name="outputTangent">Receives D·v, length Q·N.</param>
    public void Jvp(ReadOnlySpan<double> tangent, Span<double> outputTangent) => Map.Jvp(_theta, tangent, outputTangent);

    /// <summary>Evaluates Dᵀ·w.</summary>
    /// <param name="cotangent">Cotangent w, length Q·N.</param>
    /// <param name="parameterCotangent">Receives Dᵀ·w, length K.</param>
    public void Vjp(ReadOnlySpan<double> cotangent, Span<double> parameterCotangent) => Map.Vjp(_theta, cotangent, parameterCotangent);

    /// <summary>Adds scale·Dᵀ·w.</summary>
    /// <param name="scale">Factor.</param>
    /// <param name="cotangent">Cotangent w, length Q·N.</param>
    /// <param name="parameterCotangent">Receives the sum, length K.</param>
    public void AddVjp(double scale, ReadOnlySpan<double> cotangent, Span<double> parameterCotangent)
    {
        Vjp(cotangent, _correction);
        Vectors.AddScaled(scale, _correction, parameterCotangent);
    }

    /// <summary>Computes v = D⁺ρ, the minimum-norm least-squares solution of D·v = ρ.</summary>
    /// <param name="rho">Right-hand side ρ, length Q·N.</param>
    /// <param name="velocity">Receives v, length K; meaningless if the solve is not trusted.</param>
    /// <returns>The measured residual, and whether v can be trusted.</returns>
    public SolveReport Solve(ReadOnlySpan<double> rho, Span<double> velocity) => Solve(rho, velocity, damping: 0, _requiredResidual);

    /// <summary>Computes the minimizer v of |D·v − ρ|² + λ|v|², the shortest one if λ = 0.</summary>
    internal SolveReport Solve(ReadOnlySpan<double> rho, Span<double> velocity, double damping, double requiredResidual)
    {
        Require.Length(rho.Length, Map.RowCount, nameof(rho));
        Require.Length(velocity.Length, Map.ParameterCount, nameof(velocity));
        _solves++;
        if (_iterative is not null)
            return damping > 0 ? SolveDampedIteratively(damping, rho, velocity) : SolveIteratively(_iterative, rho, velocity);
        if (damping > 0)
            return SolveByShiftedCholesky(damping, rho, velocity);
        SolveReport solve = default;
        bool hasSolver = _factorization is not null || TryNextSolver();
        while (hasSolver)
        {
            solve = Refine(_factorization!, rho, velocity, requiredResidual);
            hasSolver = !solve.IsTrusted && TryNextSolver();
        }

        _refinements += solve.Refinements;
        if (solve.Solver != LinearSolverKind.Cholesky)
            _fallbackSolves++;
        return solve;
    }

    /// <summary>Estimates the largest and the smallest nonzero singular value of D, from the factor of the last solve.</summary>
    /// <returns>NaN for both before the first solve. Of a matrix-free solve the norm and the norm over the condition, of its own estimates.</returns>
    public (double Largest, double Smallest) EstimateSingularValues() => _iterativeSolve is { } iterative
        ? (iterative.Norm, iterative.Norm / iterative.Condition)
        : _factorization?.SingularValues() ?? (double.NaN, double.NaN);

    // v ← v + D⁺(𝒫ρ − D·v) with one factor and fresh products D·v, while the residual falls tenfold.
    private SolveReport Refine(Factorization factorization, ReadOnlySpan<double> rho, Span<double> velocity, double requiredResidual)
    {
        double scale = Vectors.Norm(rho);
        if (scale == 0)
        {
            velocity.Clear();
            return new SolveReport(true, factorization.Kind, factorization.Rank, 0, 0);
        }

        factorization.Project(rho, _target);
        factorization.Apply(rho, velocity);
        double residual = Residual(velocity) / scale, goal = Math.Max(_options.RefinedResidual, _resolution.RefinedResidual);
        int refinements = 0;
        while (residual > goal && refinements < _options.MaxRefinements)
        {
            factorization.Apply(_error, _correction);
            Vectors.AddScaled(1, _correction, velocity);
            refinements++;
            double refined = Residual(velocity) / scale;
            if (!(refined < residual))
            {
                Vectors.AddScaled(-1, _correction, velocity);
                break;
            }

            double contraction = refined / residual;
            residual = refined;
            if (residual > goal)
                _contractionCondition = Math.Max(_contractionCondition, ConditionOf(contraction, residual));
            if (contraction > 0.1)
                break;
        }

        // Where D is nearly singular |v| ≫ |ρ|/‖D‖, and a backward stable solve leaves ε·cond(D)·|ρ|: no residual against |ρ| alone can judge it.
        // Not of any v, however: where it is so long that D singular but for rounding would give it, the rank must be seen first.
        bool isTrusted = residual <= Math.Max(requiredResidual, _resolution.TrustedResidual);
        double backward = double.NaN;
        if (!isTrusted && factorization.Kind != LinearSolverKind.Cholesky)
        {
            double norm = factorization.SingularValues().Largest;
            backward = BackwardError(norm, velocity);
            isTrusted = backward <= TrustedBackwardError && norm * Vectors.Norm(velocity) <= _resolution.LargestGrowth * Vectors.Norm(_target);
        }

        return new SolveReport(isTrusted, factorization.Kind, factorization.Rank, residual, refinements) { BackwardError = backward };
    }

    // |Dᵀ(𝒫ρ − D·v)|/(‖D‖(|𝒫ρ| + ‖D‖|v|)).
    private double BackwardError(double norm, ReadOnlySpan<double> velocity)
    {
        Residual(velocity);
        Vjp(_error, _correction);
        double error = Vectors.Norm(_correction);
        return error == 0 ? 0 : error / (norm * (Vectors.Norm(_target) + (norm * Vectors.Norm(velocity))));
    }

    // The factor of a Gram matrix in float64 contracts by ε·cond²; products D·v of lower precision leave u·cond.
    private double ConditionOf(double contraction, double residual) => _resolution.UnitRoundoff == Resolution.DoubleRoundoff
        ? Math.Sqrt(contraction / _resolution.Epsilon)
        : residual / _resolution.UnitRoundoff;

    private double Residual(ReadOnlySpan<double> velocity)
    {
        Jvp(velocity, _error);
        Vectors.Subtract(_target, _error, _error);
        return Vectors.Norm(_error);
    }
}
