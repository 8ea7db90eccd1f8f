using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Solves min |D·v − ρ|² + λ²|v|² for the Jacobian D of an output map by products with it: memory of a few vectors, for maps whose D and
/// D·Dᵀ are too large to form.
/// </summary>
/// <remarks>Its vectors are kept from solve to solve, so solves allocate nothing. Not thread-safe.</remarks>
internal abstract class IterativeSolver
{
    // What the recurrence claims and what fresh products show may differ by rounding, not by more.
    private const double ClaimSlack = 2;

    private readonly double[] _residual;
    private readonly double[] _normal;

    private protected IterativeSolver(OutputMap map, IterativeSolverOptions? options)
    {
        ArgumentNullException.ThrowIfNull(map);
        Map = map;
        Options = options ?? new IterativeSolverOptions();
        Options.Validate(nameof(options));
        MaxIterations = Options.MaxIterations ?? (int)Math.Min(int.MaxValue, 4L * Math.Min(map.RowCount, map.ParameterCount));
        _residual = new double[map.RowCount];
        _normal = new double[map.ParameterCount];
    }

    /// <summary>The output map.</summary>
    public OutputMap Map { get; }

    /// <summary>The settings.</summary>
    public IterativeSolverOptions Options { get; }

    /// <summary>The method.</summary>
    public abstract LinearSolverKind Kind { get; }

    private protected int MaxIterations { get; }

    /// <summary>Creates the solver that the options name.</summary>
    /// <param name="map">The output map.</param>
    /// <param name="options">Settings; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">A setting is out of its range, or the method does not fit the shape of D.</exception>
    public static IterativeSolver Create(OutputMap map, IterativeSolverOptions? options = null) =>
        options?.Kind == LinearSolverKind.ConjugateGradient ? new ConjugateGradient(map, options) : new Lsmr(map, options);

    /// <summary>Solves at θ, from v = 0, so that without damping v has the least norm.</summary>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="rho">Right-hand side ρ, length Q·N, finite.</param>
    /// <param name="solution">Receives v, length K; the best so far if the solve did not converge.</param>
    /// <returns>Why it ended, with residuals measured by fresh products.</returns>
    /// <exception cref="ArgumentException">A length is wrong, or ρ is not finite.</exception>
    public IterativeSolve Solve(ReadOnlySpan<double> theta, ReadOnlySpan<double> rho, Span<double> solution)
    {
        Require.Length(theta.Length, Map.ParameterCount, nameof(theta));
        Require.Length(rho.Length, Map.RowCount, nameof(rho));
        Require.Length(solution.Length, Map.ParameterCount, nameof(solution));
        Finite.Require(rho, Map.OutputCount, nameof(rho));
        solution.Clear();
        double scale = Vectors.Norm(rho);
        if (scale == 0)
            return new IterativeSolve(IterativeStop.ResidualMet, 0, 0, 0, 0, 1);
        (IterativeStop stop, int iterations, double norm, double condition) = Iterate(theta, rho, solution);
        return Measure(theta, rho, solution, new IterativeSolve(stop, iterations, scale, 0, norm, condition));
    }

    /// <summary>Iterates from v = 0 until a stopping test holds by the recurrence; ρ ≠ 0.</summary>
    private protected abstract (IterativeStop Stop, int Iterations, double Norm, double Condition) Iterate(
        ReadOnlySpan<double> theta, ReadOnlySpan<double> rho, Span<double> solution);

    private IterativeSolve Measure(ReadOnlySpan<double> theta, ReadOnlySpan<double> rho, ReadOnlySpan<double> solution, IterativeSolve claim)
    {
        Map.Jvp(theta, solution, _residual);
        Vectors.Subtract(rho, _residual, _residual);
        Map.Vjp(theta, _residual, _normal);
        Vectors.AddScaled(-Options.Damping * Options.Damping, solution, _normal);
        double residual = Vectors.Norm(_residual), damped = double.Hypot(residual, Options.Damping * Vectors.Norm(solution));
        double relative = residual / claim.RelativeResidual, normal = Vectors.Norm(_normal);
        normal = normal == 0 ? 0 : normal / (claim.Norm * damped);
        bool isConfirmed = claim.Stop switch
        {
            IterativeStop.ResidualMet => relative <= ClaimSlack * Options.RelativeResidual,
            IterativeStop.LeastSquares => normal <= ClaimSlack * Options.NormalResidual,
            _ => true,
        };
        IterativeStop stop = !double.IsFinite(relative) ? IterativeStop.NonFinite : isConfirmed ? claim.Stop : IterativeStop.Stalled;
        return claim with { Stop = stop, RelativeResidual = relative, NormalResidual = normal };
    }
}
