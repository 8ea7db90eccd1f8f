namespace DeepMin.AutoDiff.Tests.Operators;

/// <summary>Memory of an exact length for an operator to write: NaN before, so that what it leaves or reads unwritten shows, between guard values that it must leave.</summary>
public sealed class Guarded
{
    private const int Guard = 16;
    private const double Canary = 12345.678;
    private readonly double[] _memory;

    public Guarded(long length)
    {
        _memory = new double[length + (2 * Guard)];
        _memory.AsSpan().Fill(Canary);
        Span.Fill(double.NaN);
    }

    public Span<double> Span => _memory.AsSpan(Guard, _memory.Length - (2 * Guard));

    /// <summary>The content, after a look at the guard values.</summary>
    public double[] Read(string what)
    {
        Assert.True(_memory[..Guard].Concat(_memory[^Guard..]).All(value => value == Canary), $"{what} was written beyond its end.");
        return Span.ToArray();
    }
}
