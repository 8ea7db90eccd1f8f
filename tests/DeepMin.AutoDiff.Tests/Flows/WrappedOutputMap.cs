using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Tests.Flows;

/// <summary>Passes each operator on: a map to watch or to break in one of them.</summary>
internal abstract class WrappedOutputMap(OutputMap inner) : OutputMap(inner.ParameterCount, inner.SampleCount, inner.OutputCount)
{
    protected override void EvaluateCore(ReadOnlySpan<double> theta, Span<double> outputs) => inner.Evaluate(theta, outputs);

    protected override void JvpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> tangent, Span<double> outputTangent) => inner.Jvp(theta, tangent, outputTangent);

    protected override void VjpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> cotangent, Span<double> parameterCotangent) => inner.Vjp(theta, cotangent, parameterCotangent);

    protected override void JacobianCore(ReadOnlySpan<double> theta, Span<double> outputs, Span<double> jacobian) => inner.Jacobian(theta, outputs, jacobian);

    protected override void GramCore(ReadOnlySpan<double> theta, Span<double> gram) => inner.Gram(theta, gram);
}
