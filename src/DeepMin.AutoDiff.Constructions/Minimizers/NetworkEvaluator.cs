using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>Evaluates a network whose type only its creator knows: where generic code ends.</summary>
internal abstract class NetworkEvaluator
{
    public static NetworkEvaluator Of<TNetwork>()
        where TNetwork : INetwork<TNetwork> => new Generic<TNetwork>();

    /// <summary>The network's fingerprint.</summary>
    public abstract ModelFingerprint Fingerprint { get; }

    /// <summary>The outputs of a batch, N×Q, through the network's own operator.</summary>
    public abstract double[] Evaluate(ReadOnlySpan<double> theta, ReadOnlySpan<double> inputs);

    private sealed class Generic<TNetwork> : NetworkEvaluator
        where TNetwork : INetwork<TNetwork>
    {
        public override ModelFingerprint Fingerprint => TNetwork.Fingerprint;

        public override double[] Evaluate(ReadOnlySpan<double> theta, ReadOnlySpan<double> inputs)
        {
            int samples = inputs.Length / TNetwork.InputCount;
            Require.Length(inputs.Length, (long)samples * TNetwork.InputCount, nameof(inputs));
            double[] outputs = new double[checked(samples * TNetwork.OutputCount)];
            using Workspace<double> workspace = new(TNetwork.WorkspaceLength(ModelOperator.Evaluate, samples));
            TNetwork.Evaluate(new ModelInput<double>(theta, inputs, samples), outputs, workspace.Span);
            return outputs;
        }
    }
}
