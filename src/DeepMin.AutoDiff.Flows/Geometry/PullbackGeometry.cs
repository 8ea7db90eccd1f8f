using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// The geometry that an output map induces on its parameters at one θ: the horizontal space 𝒱 = range Dᵀ with the metric h(V, W) = ⟨DV, DW⟩
/// pulled back from the outputs (Chen and Muñoz Ewald, 2024), definite on 𝒱, zero on the vertical space ker D.
/// </summary>
/// <remarks>At lost rank every formula holds with 𝒫w in place of w. A solve that cannot be trusted throws. Not thread-safe.</remarks>
public sealed class PullbackGeometry
{
    private readonly Linearization _linearization;
    private readonly double[] _first;
    private readonly double[] _second;

    /// <summary>Creates the geometry at θ.</summary>
    /// <param name="map">The output map.</param>
    /// <param name="theta">Parameters θ, length K, finite; copied.</param>
    /// <param name="options">Settings of the solver; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">θ has the wrong length or is not finite.</exception>
    public PullbackGeometry(OutputMap map, ReadOnlySpan<double> theta, LinearSolverOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        Require.Length(theta.Length, map.ParameterCount, nameof(theta));
        Finite.Require(theta, 1, nameof(theta));
        _linearization = new Linearization(map, options);
        _linearization.LinearizeAt(theta);
        _first = new double[map.RowCount];
        _second = new double[map.RowCount];
    }

    /// <summary>
    /// The field of the horizontal lift of a curve x(s) in output space: the shortest motion θ′ = D⁺x′(s) of the parameters that produces it
    /// (Chen and Muñoz Ewald, 2024). Integrate it with <see cref="Integrator"/> from a θ₀ over x(0).
    /// </summary>
    /// <param name="map">The output map θ ↦ x[θ].</param>
    /// <param name="velocity">The velocity x′(s) of the curve: given s, it writes Q·N numbers.</param>
    /// <param name="options">Settings of the linear solver; <see langword="null"/> for the defaults.</param>
    /// <remarks>
    /// The lift of a straight line x₀ → y is the orbit of the Penrose-adapted flow. The lift of a closed curve need not close (holonomy). At lost
    /// rank only 𝒫x′ is lifted, which a run cannot see: then the field reports a failure where |x′ − 𝒫x′| &gt; 1e-8·|x′|.
    /// </remarks>
    public static IVectorField HorizontalLift(OutputMap map, Action<double, Span<double>> velocity, LinearSolverOptions? options = null) =>
        new HorizontalLift(map, velocity, options);

    /// <summary>Dimension K − rank D of the vertical space ker D; at an equilibrium where 0 is a regular value, that of the critical manifold (Sard).</summary>
    /// <exception cref="InvalidOperationException">The solver is matrix-free: it does not determine the rank.</exception>
    /// <exception cref="RunException">No solver can be trusted.</exception>
    public int VerticalDimension
    {
        get
        {
            if (_linearization.IsMatrixFree)
                throw new InvalidOperationException($"Expected a solver that determines the rank, got one with {nameof(LinearSolverOptions.Iterative)}.");
            if (_linearization.Rank == 0)
            {
                Array.Fill(_first, 1);
                Solve(_first, new double[_linearization.Map.ParameterCount]);
            }

            return _linearization.Map.ParameterCount - _linearization.Rank;
        }
    }

    /// <summary>The metric h(V, W) = ⟨DV, DW⟩.</summary>
    /// <param name="first">Tangent V, length K.</param>
    /// <param name="second">Tangent W, length K.</param>
    public double Metric(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        _linearization.Jvp(first, _first);
        _linearization.Jvp(second, _second);
        return Vectors.Dot(_first, _second);
    }

    /// <summary>Computes the horizontal lift D⁺w: the shortest tangent that moves the outputs along w.</summary>
    /// <param name="outputTangent">Tangent w of the outputs, length Q·N.</param>
    /// <param name="lift">Receives D⁺w, length K.</param>
    /// <exception cref="RunException">No solver can be trusted.</exception>
    public void Lift(ReadOnlySpan<double> outputTangent, Span<double> lift) => Solve(outputTangent, lift);

    /// <summary>Computes the horizontal part P·V = D⁺D·V; the rest V − P·V is vertical.</summary>
    /// <param name="tangent">Tangent V, length K.</param>
    /// <param name="horizontal">Receives P·V, length K.</param>
    /// <exception cref="RunException">No solver can be trusted.</exception>
    public void ProjectTangent(ReadOnlySpan<double> tangent, Span<double> horizontal)
    {
        _linearization.Jvp(tangent, _first);
        Solve(_first, horizontal);
    }

    /// <summary>Computes the vertical part V − D⁺D·V, in ker D: what moves the parameters and not the outputs, to first order.</summary>
    /// <param name="tangent">Tangent V, length K.</param>
    /// <param name="vertical">Receives V − P·V, length K.</param>
    /// <exception cref="RunException">No solver can be trusted.</exception>
    public void ProjectVertical(ReadOnlySpan<double> tangent, Span<double> vertical)
    {
        ProjectTangent(tangent, vertical);
        Vectors.Subtract(tangent, vertical, vertical);
    }

    /// <summary>Computes the projection 𝒫w = DD⁺w of a tangent of the outputs onto the range of D.</summary>
    /// <param name="outputTangent">Tangent w, length Q·N.</param>
    /// <param name="projected">Receives 𝒫w, length Q·N.</param>
    /// <exception cref="RunException">No solver can be trusted.</exception>
    public void ProjectOutput(ReadOnlySpan<double> outputTangent, Span<double> projected)
    {
        double[] lift = new double[_linearization.Map.ParameterCount];
        Solve(outputTangent, lift);
        _linearization.Jvp(lift, projected);
    }

    /// <summary>
    /// Computes the gradient grad_h F = D⁺(D⁺)ᵀ∇F of a function of the parameters. dF(V) = h(V, grad_h F) holds for horizontal V, and for every V
    /// exactly if ∇F lies in range Dᵀ, as for functions of the outputs.
    /// </summary>
    /// <param name="differential">∇F, length K.</param>
    /// <param name="gradient">Receives grad_h F, length K.</param>
    /// <exception cref="RunException">No solver can be trusted.</exception>
    /// <remarks>Costs Q·N + 1 solves with one factor: component a of (D⁺)ᵀ∇F is ⟨D⁺e_a, ∇F⟩.</remarks>
    public void Gradient(ReadOnlySpan<double> differential, Span<double> gradient)
    {
        Require.Length(differential.Length, _linearization.Map.ParameterCount, nameof(differential));
        Require.Length(gradient.Length, _linearization.Map.ParameterCount, nameof(gradient));
        Array.Clear(_first);
        for (int a = 0; a < _first.Length; a++)
        {
            _first[a] = 1;
            Solve(_first, gradient);
            _first[a] = 0;
            _second[a] = Vectors.Dot(gradient, differential);
        }

        Solve(_second, gradient);
    }

    private void Solve(ReadOnlySpan<double> rho, Span<double> result)
    {
        SolveReport solve = _linearization.Solve(rho, result);
        if (!solve.IsTrusted)
            throw new RunException(RunStatus.SolveFailed, $"The best solve ({solve.Solver}, rank {solve.Rank}) left a relative residual of {solve.RelativeResidual:g3}.");
    }
}
