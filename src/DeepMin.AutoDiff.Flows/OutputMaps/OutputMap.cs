using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// The map θ ↦ x[θ] from K parameters to the stacked outputs of N samples, with its Jacobian D = ∂x/∂θ: all that flows see of a model.
/// Component r·Q + q of x is output q of sample r.
/// </summary>
/// <remarks>
/// Derive from it to give a flow anything with an output vector: the public methods check lengths and count calls, the protected ones
/// compute. A map owns scratch memory and is not thread-safe: two concurrent flows need two maps.
/// </remarks>
/// <example>
/// <code>
/// using OutputMap map = new ModelOutputMap&lt;Xor&gt;([0, 0, 0, 1, 1, 0, 1, 1]);
/// double[] outputs = new double[map.RowCount];
/// map.Evaluate(NetworkInitializer.Create&lt;Xor&gt;(seed: 0), outputs);
/// </code>
/// </example>
public abstract class OutputMap : IDisposable
{
    private long _evaluate, _jvp, _vjp, _jacobian, _gram, _hvp;

    /// <summary>Creates a map of given shape.</summary>
    /// <param name="parameterCount">Number K of parameters, at least 1.</param>
    /// <param name="sampleCount">Number N of samples, at least 1.</param>
    /// <param name="outputCount">Number Q of outputs of one sample, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is below 1, or N·Q is above what one array holds.</exception>
    protected OutputMap(int parameterCount, int sampleCount, int outputCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parameterCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputCount, 1);
        long rows = (long)sampleCount * outputCount;
        if (rows > Array.MaxLength)
            throw new ArgumentOutOfRangeException(nameof(sampleCount), $"Expected at most {Array.MaxLength} stacked outputs, got {sampleCount}·{outputCount} = {rows}.");
        ParameterCount = parameterCount;
        SampleCount = sampleCount;
        OutputCount = outputCount;
        RowCount = (int)rows;
    }

    /// <summary>Number K of parameters.</summary>
    public int ParameterCount { get; }

    /// <summary>Number N of samples.</summary>
    public int SampleCount { get; }

    /// <summary>Number Q of outputs of one sample.</summary>
    public int OutputCount { get; }

    /// <summary>Number Q·N of stacked outputs, the rows of D.</summary>
    public int RowCount { get; }

    /// <summary>
    /// Unit roundoff u of the numbers in which outputs and derivatives are computed: 2⁻⁵³, that of float64, unless a map says otherwise
    /// (a float32 model: 2⁻²⁴). Solvers, flows and continuations ask for no more than it can give.
    /// </summary>
    public virtual double UnitRoundoff => Resolution.DoubleRoundoff;

    /// <summary>
    /// The threads that share large operators and factorizations; the caller alone by default. Results have the same bits for every team.
    /// </summary>
    public ThreadTeam Team { get; init; } = ThreadTeam.Sequential;

    /// <summary>How often each operator was called since the map was created.</summary>
    public WorkCounts Work => new() { Evaluations = _evaluate, Jvps = _jvp, Vjps = _vjp, Jacobians = _jacobian, Grams = _gram, Hvps = _hvp };

    /// <summary>Evaluates the outputs x.</summary>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="outputs">Receives x, length Q·N.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void Evaluate(ReadOnlySpan<double> theta, Span<double> outputs)
    {
        Require.Length(theta.Length, ParameterCount, nameof(theta));
        Require.Length(outputs.Length, RowCount, nameof(outputs));
        _evaluate++;
        EvaluateCore(theta, outputs);
    }

    /// <summary>Evaluates the directional derivative D·v.</summary>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="tangent">Direction v, length K.</param>
    /// <param name="outputTangent">Receives D·v, length Q·N.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void Jvp(ReadOnlySpan<double> theta, ReadOnlySpan<double> tangent, Span<double> outputTangent)
    {
        Require.Length(theta.Length, ParameterCount, nameof(theta));
        Require.Length(tangent.Length, ParameterCount, nameof(tangent));
        Require.Length(outputTangent.Length, RowCount, nameof(outputTangent));
        _jvp++;
        JvpCore(theta, tangent, outputTangent);
    }

    /// <summary>Evaluates the pullback Dᵀ·w.</summary>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="cotangent">Cotangent w, length Q·N.</param>
    /// <param name="parameterCotangent">Receives Dᵀ·w, length K.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void Vjp(ReadOnlySpan<double> theta, ReadOnlySpan<double> cotangent, Span<double> parameterCotangent)
    {
        Require.Length(theta.Length, ParameterCount, nameof(theta));
        Require.Length(cotangent.Length, RowCount, nameof(cotangent));
        Require.Length(parameterCotangent.Length, ParameterCount, nameof(parameterCotangent));
        _vjp++;
        VjpCore(theta, cotangent, parameterCotangent);
    }

    /// <summary>Evaluates the outputs x and the Jacobian D.</summary>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="outputs">Receives x, length Q·N.</param>
    /// <param name="jacobian">Receives D, (Q·N)×K, row-major.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void Jacobian(ReadOnlySpan<double> theta, Span<double> outputs, Span<double> jacobian)
    {
        Require.Length(theta.Length, ParameterCount, nameof(theta));
        Require.Length(outputs.Length, RowCount, nameof(outputs));
        Require.Length(jacobian.Length, (long)RowCount * ParameterCount, nameof(jacobian));
        _jacobian++;
        JacobianCore(theta, outputs, jacobian);
    }

    /// <summary>Evaluates the Gram matrix G = D·Dᵀ, the empirical neural tangent kernel.</summary>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="gram">Receives G, (Q·N)×(Q·N), exactly symmetric.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void Gram(ReadOnlySpan<double> theta, Span<double> gram)
    {
        Require.Length(theta.Length, ParameterCount, nameof(theta));
        Require.Length(gram.Length, (long)RowCount * RowCount, nameof(gram));
        _gram++;
        GramCore(theta, gram);
    }

    internal Resolution Resolution => new(UnitRoundoff);

    /// <summary>Whether the map has second derivatives, <see cref="Hvp"/>.</summary>
    public virtual bool HasSecondDerivatives => false;

    /// <summary>Evaluates the product (Σ w·∇²x)·v with second derivatives; that of a cost C(x) with its Hessian is Dᵀ·∇²C·D·v plus this at w = ∇C.</summary>
    /// <param name="theta">Parameters θ, length K.</param>
    /// <param name="cotangent">Cotangent w, length Q·N.</param>
    /// <param name="tangent">Direction v, length K.</param>
    /// <param name="parameterCotangent">Receives the product, length K.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    /// <exception cref="NotSupportedException">The map has no second derivatives.</exception>
    public void Hvp(ReadOnlySpan<double> theta, ReadOnlySpan<double> cotangent, ReadOnlySpan<double> tangent, Span<double> parameterCotangent)
    {
        Require.Length(theta.Length, ParameterCount, nameof(theta));
        Require.Length(cotangent.Length, RowCount, nameof(cotangent));
        Require.Length(tangent.Length, ParameterCount, nameof(tangent));
        Require.Length(parameterCotangent.Length, ParameterCount, nameof(parameterCotangent));
        _hvp++;
        HvpCore(theta, cotangent, tangent, parameterCotangent);
    }

    /// <summary>result ← ∇²x_row·v of one output; maps that can, evaluate no other sample for it.</summary>
    internal virtual void SecondDerivative(ReadOnlySpan<double> theta, int row, ReadOnlySpan<double> tangent, Span<double> result)
    {
        double[] cotangent = new double[RowCount];
        cotangent[row] = 1;
        Hvp(theta, cotangent, tangent, result);
    }

    /// <summary>
    /// What a checkpoint knows the map by, beside its shape: its type (default). A map that holds data or settings says them, so that no run is
    /// resumed on others.
    /// </summary>
    public virtual string Identity => $"{GetType()}";

    /// <summary>Adds whatever makes a difference to the results.</summary>
    internal virtual void Identify(RunIdentity identity)
    {
        identity.Add("output map", Identity);
        identity.Add("shape", $"{ParameterCount} parameters, {SampleCount} samples, {OutputCount} outputs");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Computes <see cref="Evaluate"/>; lengths are checked.</summary>
    /// <param name="theta">Parameters θ.</param>
    /// <param name="outputs">Receives x.</param>
    protected abstract void EvaluateCore(ReadOnlySpan<double> theta, Span<double> outputs);

    /// <summary>Computes <see cref="Jvp"/>; lengths are checked.</summary>
    /// <param name="theta">Parameters θ.</param>
    /// <param name="tangent">Direction v.</param>
    /// <param name="outputTangent">Receives D·v.</param>
    protected abstract void JvpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> tangent, Span<double> outputTangent);

    /// <summary>Computes <see cref="Vjp"/>; lengths are checked.</summary>
    /// <param name="theta">Parameters θ.</param>
    /// <param name="cotangent">Cotangent w.</param>
    /// <param name="parameterCotangent">Receives Dᵀ·w.</param>
    protected abstract void VjpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> cotangent, Span<double> parameterCotangent);

    /// <summary>Computes <see cref="Jacobian"/>; lengths are checked.</summary>
    /// <param name="theta">Parameters θ.</param>
    /// <param name="outputs">Receives x.</param>
    /// <param name="jacobian">Receives D.</param>
    protected abstract void JacobianCore(ReadOnlySpan<double> theta, Span<double> outputs, Span<double> jacobian);

    /// <summary>Computes <see cref="Gram"/>; lengths are checked.</summary>
    /// <param name="theta">Parameters θ.</param>
    /// <param name="gram">Receives G.</param>
    protected abstract void GramCore(ReadOnlySpan<double> theta, Span<double> gram);

    /// <summary>Computes <see cref="Hvp"/>; lengths are checked. A map that overrides it says so in <see cref="HasSecondDerivatives"/>.</summary>
    /// <param name="theta">Parameters θ.</param>
    /// <param name="cotangent">Cotangent w.</param>
    /// <param name="tangent">Direction v.</param>
    /// <param name="parameterCotangent">Receives the product.</param>
    protected virtual void HvpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> cotangent, ReadOnlySpan<double> tangent, Span<double> parameterCotangent) =>
        throw new NotSupportedException("This output map has no second derivatives. Bind a model that has ISecondOrderModel to a SecondOrderOutputMap, or override HvpCore.");

    /// <summary>Frees scratch memory.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
