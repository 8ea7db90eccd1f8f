using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// How far θ is from an equilibrium, for the standard and for the adapted flow at once: they have the same ones, Dᵀg = 0 ⇔ D⁺g = 0 ⇔ 𝒫g = 0
/// (Chen and Muñoz Ewald, 2024).
/// </summary>
/// <param name="StandardSpeed">|Dᵀg|, the speed of the standard flow.</param>
/// <param name="AdaptedSpeed">|D⁺g|, the speed of the adapted flow.</param>
/// <param name="Cost">The cost C.</param>
/// <param name="Rank">Rank of D; 0, of no D but 0, where a matrix-free solver leaves it undetermined.</param>
/// <param name="CriticalDimension">K − rank D: the dimension of the manifold of equilibria through θ, where 0 is a regular value (Sard); <see langword="null"/> where the rank is not determined.</param>
public readonly record struct Equilibrium(double StandardSpeed, double AdaptedSpeed, double Cost, int Rank, int? CriticalDimension)
{
    /// <summary>The share |𝒫g|/|g| of the output gradient that θ can still follow, without a unit; 0 where g vanishes.</summary>
    public double Offset { get; init; }

    /// <summary>The share of g that the rounding of the outputs can make up: no offset below it means anything.</summary>
    public double Rounding { get; init; }

    /// <summary>Whether both flows rest: what θ can follow of the output gradient is a small share of it, or rounding.</summary>
    /// <param name="offset">Largest <see cref="Offset"/> that counts as rest. Default 1e-8.</param>
    public bool IsReached(double offset = 1e-8) => Offset <= Math.Max(offset, Rounding);

    /// <summary>Measures both speeds.</summary>
    /// <param name="map">The output map.</param>
    /// <param name="cost">The cost.</param>
    /// <param name="theta">Parameters θ, length K, finite.</param>
    /// <param name="options">Settings of the solver; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">θ has the wrong length or is not finite, or map and cost do not fit.</exception>
    /// <exception cref="RunException">No solve of D⁺g can be trusted.</exception>
    public static Equilibrium Measure(OutputMap map, ICost cost, ReadOnlySpan<double> theta, LinearSolverOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(cost);
        Require.Length(cost.RowCount, map.RowCount, nameof(cost));
        Require.Length(theta.Length, map.ParameterCount, nameof(theta));
        Finite.Require(theta, 1, nameof(theta));
        double[] outputs = new double[map.RowCount], gradient = new double[map.RowCount], velocity = new double[map.ParameterCount];
        map.Evaluate(theta, outputs);
        cost.Gradient(outputs, gradient);
        Linearization linearization = new(map, options);
        linearization.LinearizeAt(theta);
        SolveReport solve = linearization.Solve(gradient, velocity);
        if (!solve.IsTrusted)
            throw new RunException(RunStatus.SolveFailed, $"The solve of D·v = g left a relative residual of {solve.RelativeResidual:g3}.");
        double adapted = Vectors.Norm(velocity);
        double[] reached = new double[map.RowCount];
        linearization.Jvp(velocity, reached);
        linearization.Vjp(gradient, velocity);
        double length = Vectors.Norm(gradient);
        return new Equilibrium(Vectors.Norm(velocity), adapted, cost.Value(outputs), solve.Rank, linearization.IsMatrixFree ? null : map.ParameterCount - solve.Rank)
        {
            Offset = length == 0 ? 0 : Vectors.Norm(reached) / length,
            Rounding = length == 0 ? 0 : cost.Curvature(outputs) * Vectors.Norm(RoundingFloor.Of(map, theta, outputs)) / length,
        };
    }
}
