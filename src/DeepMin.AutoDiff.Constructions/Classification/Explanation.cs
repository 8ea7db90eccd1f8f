using System.Globalization;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>Why a sample has its class: the hyperplane that told it apart from the pieces before and after it. Immutable.</summary>
/// <param name="Class">The class that the network decides.</param>
/// <param name="Piece">The first piece of the order on whose side of its hyperplane the sample lies; the last piece if there is none.</param>
/// <param name="Place">Place of that piece in the order, from 0.</param>
/// <param name="Layer">
/// The hidden layer, from 1, that took the sample: the image depends on none of its neurons. 0 if the image depends on no feature at all;
/// null if no layer did, because the sample lies between the regions that the network maps to points.
/// </param>
/// <param name="Hyperplane">The hyperplane of the piece; null for the last one, which has none.</param>
/// <param name="SignedDistances">
/// Distances from the hyperplanes of the order up to <paramref name="Place"/>: positive on the side of the later pieces, so that all but
/// the last are, and the last is negative unless the piece is the last one.
/// </param>
public sealed record Explanation(
    int Class, int Piece, int Place, int? Layer, SeparatingHyperplane? Hyperplane, IReadOnlyList<double> SignedDistances)
{
    /// <summary>The decision, the layer and the distances, in one line.</summary>
    public override string ToString()
    {
        string layer = Layer is int taken ? $"taken by layer {taken}" : "between the regions";
        string distances = string.Join(", ", SignedDistances.Select(distance => distance.ToString("g4", CultureInfo.InvariantCulture)));
        return $"class {Class}: piece {Piece}, {layer}; distances {distances}";
    }
}
