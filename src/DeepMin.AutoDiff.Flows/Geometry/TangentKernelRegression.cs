using DeepMin.AutoDiff.Kernels;
using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// The model linearized at θ and led to the targets by the shortest step δ = D⁺(y − x): regression with the neural tangent kernel G = DDᵀ,
/// in closed form (Jacot, Gabriel and Hongler 2018). Needs full rank D = Q·N.
/// </summary>
public sealed class TangentKernelRegression
{
    private readonly OutputMap _map;
    private readonly double[] _theta;
    private readonly double[] _step;
    private readonly double[] _residual;
    private readonly LinearSolverOptions _options;

    /// <summary>Linearizes a map at θ and solves for the step.</summary>
    /// <param name="map">The output map of the training samples.</param>
    /// <param name="theta">Parameters θ, length K, finite; copied.</param>
    /// <param name="targets">Targets y, length Q·N, finite.</param>
    /// <param name="options">Settings of the solver; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">A length is wrong, or a value is not finite.</exception>
    /// <exception cref="RunException">D is not of full rank, or no solve can be trusted.</exception>
    public TangentKernelRegression(OutputMap map, ReadOnlySpan<double> theta, ReadOnlySpan<double> targets, LinearSolverOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        Require.Length(theta.Length, map.ParameterCount, nameof(theta));
        Require.Length(targets.Length, map.RowCount, nameof(targets));
        Finite.Require(theta, 1, nameof(theta));
        Finite.Require(targets, map.OutputCount, nameof(targets));
        _map = map;
        _theta = theta.ToArray();
        _step = new double[map.ParameterCount];
        _residual = new double[map.RowCount];
        map.Evaluate(theta, _residual);
        Vectors.Subtract(targets, _residual, _residual);
        _options = options ?? new LinearSolverOptions();
        Linearize(_options, _step);
    }

    /// <summary>The step δ = D⁺(y − x), length K.</summary>
    public ReadOnlySpan<double> Step => _step;

    /// <summary>The outputs x + D·δ of the linearized model at other samples: x + G(test, train)·G⁻¹(y − x_train), without forming the cross Gram matrix.</summary>
    /// <param name="map">The output map of those samples, of the same model.</param>
    /// <exception cref="ArgumentException">The map has another number of parameters.</exception>
    public double[] Predict(OutputMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        Require.Length(map.ParameterCount, _theta.Length, nameof(map));
        double[] outputs = new double[map.RowCount], shift = new double[map.RowCount];
        map.Evaluate(_theta, outputs);
        map.Jvp(_theta, _step, shift);
        Vectors.AddScaled(1, shift, outputs);
        return outputs;
    }

    /// <summary>
    /// The errors y_r − x_r of the linearized model at each sample r when it is led to the targets of all others, length Q·N: ([G⁻¹]_rr)⁻¹·[G⁻¹(y − x)]_r
    /// with the Q×Q block of sample r, from one inverse.
    /// </summary>
    /// <exception cref="RunException">The step was solved for without a factor, and none can be trusted.</exception>
    public double[] LeaveOneOut()
    {
        int rows = _map.RowCount, q = _map.OutputCount;
        Linearization linearization = Linearize(_options with { Iterative = null }, new double[_map.ParameterCount]);
        Matrix<double> inverse = Matrix<double>.Build.Dense(rows, rows, linearization.InverseGram());
        Vector<double> dual = inverse * Vector<double>.Build.DenseOfArray(_residual);
        double[] errors = new double[rows];
        for (int r = 0; r < _map.SampleCount; r++)
            inverse.SubMatrix(r * q, q, r * q, q).Solve(dual.SubVector(r * q, q)).AsArray().CopyTo(errors, r * q);
        return errors;
    }

    private Linearization Linearize(LinearSolverOptions options, double[] step)
    {
        Linearization linearization = new(_map, options);
        linearization.LinearizeAt(_theta);
        SolveReport solve = linearization.Solve(_residual, step);
        if (!solve.IsTrusted || linearization.AssumedRank < _map.RowCount)
            throw new RunException(RunStatus.SolveFailed, $"Expected D of full rank {_map.RowCount}, got rank {solve.Rank} with a relative residual of {solve.RelativeResidual:g3}.");
        return linearization;
    }
}
