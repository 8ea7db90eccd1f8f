using System.Numerics;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// The p-adic digits of the solution of A·x = b (Dixon 1982): each is the solution modulo p of what the digits before it leave, (b − A·x)/p.
/// </summary>
internal sealed class PadicExpansion
{
    private readonly ModularField _field;
    private readonly BigInteger _prime;
    private readonly ModularMatrix _factors;
    private readonly LimbMatrix _matrix;
    private readonly BigInteger[] _rest;
    private readonly List<ulong[]> _digits = [];
    private readonly Dictionary<int, BigInteger> _powers = [];

    /// <summary>Starts an expansion.</summary>
    /// <param name="rows">Rows of [A, b].</param>
    /// <param name="factors">A, factored; its pivot rows are the equations that are solved.</param>
    /// <param name="unknowns">Number of unknowns.</param>
    /// <param name="field">The field of the factors.</param>
    public PadicExpansion(BigInteger[][] rows, ModularMatrix factors, int unknowns, ModularField field)
    {
        (_factors, _field, _prime) = (factors, field, field.Prime);
        BigInteger[][] used = [.. factors.PivotRows.Take(unknowns).Select(row => rows[row])];
        _matrix = new LimbMatrix(used, unknowns);
        _rest = Array.ConvertAll(used, row => row[unknowns]);
    }

    /// <summary>Number of digits so far.</summary>
    public int Length => _digits.Count;

    /// <summary>p to the number of digits: solutions are known modulo it.</summary>
    public BigInteger Modulus => Power(Length);

    /// <summary>The residues of all unknowns in front of a power of p.</summary>
    public ulong[] Digit(int exponent) => _digits[exponent];

    /// <summary>Adds digits until there are so many.</summary>
    public void Extend(int length, CancellationToken cancellationToken)
    {
        while (Length < length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ulong[] digit = Array.ConvertAll(_rest, _field.Of);
            _factors.Solve(digit);
            UInt128 sum = 0;
            foreach (ulong each in digit)
                sum += each;
            for (int i = 0; i < _rest.Length; i++)
                _rest[i] = (_rest[i] - _matrix.Dot(i, digit, sum)) / _prime;
            _digits.Add(digit);
        }
    }

    /// <summary>An unknown modulo <see cref="Modulus"/>. Threads may ask for several, once one was asked for.</summary>
    public BigInteger Value(int unknown) => Value(unknown, 0, Length);

    private BigInteger Value(int unknown, int start, int end)
    {
        if (end - start == 1)
            return _digits[start][unknown];
        int middle = start + ((end - start + 1) / 2);
        return Value(unknown, start, middle) + (Power(middle - start) * Value(unknown, middle, end));
    }

    private BigInteger Power(int exponent)
    {
        if (!_powers.TryGetValue(exponent, out BigInteger power))
            _powers[exponent] = power = exponent == 1 ? _field.Prime : Power(exponent / 2) * Power(exponent - (exponent / 2));
        return power;
    }
}
