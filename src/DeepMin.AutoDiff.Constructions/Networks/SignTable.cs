namespace DeepMin.AutoDiff.Constructions;

/// <summary>For each sample and hidden neuron, layer by layer, whether its pre-activation is positive: one bit each, rows padded to bytes.</summary>
internal sealed class SignTable
{
    private readonly byte[] _bits;
    private readonly int _rowLength;

    public SignTable(byte[] bits, int neurons) => (_bits, NeuronCount, _rowLength) = (bits, neurons, RowLength(neurons));

    public int NeuronCount { get; }

    public static int RowLength(int neurons) => (neurons + 7) / 8;

    public bool Get(int row, int neuron) => (_bits[(row * _rowLength) + (neuron / 8)] >> (neuron % 8) & 1) != 0;

    public void Read(int row, Span<bool> active)
    {
        for (int neuron = 0; neuron < active.Length; neuron++)
            active[neuron] = Get(row, neuron);
    }

    public void Write(int row, ReadOnlySpan<bool> active)
    {
        Span<byte> bits = _bits.AsSpan(row * _rowLength, _rowLength);
        bits.Clear();
        for (int neuron = 0; neuron < active.Length; neuron++)
        {
            if (active[neuron])
                bits[neuron / 8] |= (byte)(1 << (neuron % 8));
        }
    }
}
