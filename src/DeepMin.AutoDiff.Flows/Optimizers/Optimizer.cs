using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <summary>A minimizer of C(x[θ]) over θ, for comparison with the flows: every one sees the same map and cost, and leaves the same kind of trace.</summary>
/// <example>
/// <code>
/// OptimizationResult result = Optimizer.LevenbergMarquardt().Run(map, cost, theta);
/// result.ThrowIfFailed();
/// </code>
/// </example>
public abstract class Optimizer
{
    private protected Optimizer()
    {
    }

    /// <summary>Gradient descent θ ← θ − η·∇_θC, the explicit Euler method of the standard flow: with a step of one's own, or by Armijo's rule.</summary>
    /// <param name="step">
    /// Fixed step η, positive and finite; above 2/λ_max(∇²C) it diverges. <see langword="null"/> (default) for the rule (Armijo 1966), which
    /// halves the step until C falls by 1e-4·η·|∇_θC|², and tries twice the last one next.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The step is not positive and finite.</exception>
    public static Optimizer GradientDescent(double? step = null) => step is { } fixedStep ? new GradientDescent(fixedStep) : new GradientDescent();

    /// <summary>Adam (Kingma and Ba 2015) on the full batch: steps of the mean gradient over the root of its mean square, entry by entry.</summary>
    /// <param name="learningRate">
    /// Learning rate, positive, in the unit of θ: about the length of a step of each parameter. <see langword="null"/> (default) is the paper's
    /// 1e-3 of the unit of θ, taken as the root mean square of θ₀ or, if it is longer, of the first step of steepest descent.
    /// </param>
    /// <param name="firstDecay">Decay β₁ of the mean gradient, in [0, 1).</param>
    /// <param name="secondDecay">Decay β₂ of the mean square, in [0, 1).</param>
    /// <param name="epsilon">
    /// What is added to the root of the mean square, positive, in the unit of the gradient. <see langword="null"/> (default) is the paper's 1e-8
    /// of the largest root of a mean square.
    /// </param>
    /// <remarks>Not a descent method: the cost may rise, the parameters of least cost are returned. With a fixed rate it ends in a cycle around a minimum, not in it.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public static Optimizer Adam(double? learningRate = null, double firstDecay = 0.9, double secondDecay = 0.999, double? epsilon = null) =>
        new Adam { LearningRate = learningRate, FirstDecay = firstDecay, SecondDecay = secondDecay, Epsilon = epsilon };

    /// <summary>
    /// L-BFGS (Nocedal 1980; Liu and Nocedal 1989): quasi-Newton directions from the last pairs of steps and gradient changes by the two-loop
    /// recursion, with a line search for the strong Wolfe conditions.
    /// </summary>
    /// <param name="memory">Pairs that are kept, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">No pair is kept.</exception>
    public static Optimizer LBfgs(int memory = 10) => new LBfgs { Memory = memory };

    /// <summary>
    /// Levenberg–Marquardt in a trust region of scaled parameters (Moré 1978), the same as in <see cref="Fit"/>: for costs that are sums of
    /// squares, <see cref="QuadraticCost"/> and <see cref="WeightedQuadraticCost"/>.
    /// </summary>
    /// <remarks>Forms D and its QR factor at every iteration: for some hundred outputs or parameters, whichever are fewer.</remarks>
    public static Optimizer LevenbergMarquardt() => new LevenbergMarquardt();

    /// <summary>
    /// Inexact Gauss–Newton (Dembo, Eisenstat and Steihaug 1982): steps along −D⁺g, g = ∇ₓC, by a matrix-free solve of a few digits, of length
    /// 1/‖∇ₓ²C‖ or, by Armijo's rule, shorter. The explicit Euler method of the Penrose-adapted flow, for maps whose D and D·Dᵀ are too large to
    /// form.
    /// </summary>
    /// <param name="solver">Settings of the solves; <see langword="null"/> for LSMR to a relative residual of 0.01 in at most 500 iterations.</param>
    /// <remarks>
    /// A truncated solve still descends, since LSMR and conjugate gradients start from 0 in the Krylov space of the gradient: a solve that used
    /// up its iterations is therefore taken as it is.
    /// </remarks>
    public static Optimizer InexactGaussNewton(IterativeSolverOptions? solver = null) => solver is null ? new InexactGaussNewton() : new InexactGaussNewton { Solver = solver };

    /// <summary>The name by which the field knows it.</summary>
    public abstract string Name { get; }

    /// <summary>Minimizes a cost from a start.</summary>
    /// <param name="map">The output map θ ↦ x[θ].</param>
    /// <param name="cost">The cost C(x).</param>
    /// <param name="theta">Start θ₀, length K, finite; copied.</param>
    /// <param name="options">Settings; <see langword="null"/> for the defaults.</param>
    /// <param name="progress">Receives iteration and cost.</param>
    /// <param name="cancellationToken">Stops between iterations; the best so far is returned.</param>
    /// <returns>The parameters found, successful or not: see <see cref="RunResult.Status"/>.</returns>
    /// <exception cref="ArgumentException">Map and cost differ in outputs, θ₀ has the wrong length or is not finite, or a setting is out of its range.</exception>
    public OptimizationResult Run(
        OutputMap map,
        ICost cost,
        ReadOnlySpan<double> theta,
        OptimizerOptions? options = null,
        IProgress<RunProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(cost);
        options ??= new OptimizerOptions();
        options.Validate(nameof(options));
        if (cost.RowCount != map.RowCount)
            throw new ArgumentException($"Expected a cost of {map.RowCount} outputs, got {cost.RowCount}.", nameof(cost));
        Require.Length(theta.Length, map.ParameterCount, nameof(theta));
        Finite.Require(theta, 1, nameof(theta));
        RequireFit(map, cost);
        OptimizationRun run = new(map, cost, theta, options, progress, cancellationToken);
        if (run.TryStart())
            Iterate(run);
        return run.Result();
    }

    /// <summary>Throws if the method cannot minimize such a cost over such a map.</summary>
    private protected virtual void RequireFit(OutputMap map, ICost cost)
    {
    }

    /// <summary>Iterates until <see cref="OptimizationRun.Accept"/> or the method itself ends the run.</summary>
    private protected abstract void Iterate(OptimizationRun run);
}
