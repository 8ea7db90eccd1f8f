using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Tests.Support;

/// <summary>A <see cref="ReferenceNetwork"/> on given inputs.</summary>
public sealed class ReferenceOutputMap(ReferenceNetwork network, double[] inputs)
    : OutputMap(network.ParameterCount, inputs.Length / network.InputCount, network.OutputCount)
{
    protected override void EvaluateCore(ReadOnlySpan<double> theta, Span<double> outputs) => network.Evaluate(theta, inputs).CopyTo(outputs);

    protected override void JvpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> tangent, Span<double> outputTangent) =>
        network.Jvp(theta, inputs, tangent).CopyTo(outputTangent);

    protected override void VjpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> cotangent, Span<double> parameterCotangent) =>
        network.Vjp(theta, inputs, cotangent).CopyTo(parameterCotangent);

    protected override void JacobianCore(ReadOnlySpan<double> theta, Span<double> outputs, Span<double> jacobian)
    {
        network.Evaluate(theta, inputs).CopyTo(outputs);
        network.Jacobian(theta, inputs).CopyTo(jacobian);
    }

    protected override void GramCore(ReadOnlySpan<double> theta, Span<double> gram) => network.Gram(theta, inputs).CopyTo(gram);
}
