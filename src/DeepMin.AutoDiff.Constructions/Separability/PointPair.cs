namespace DeepMin.AutoDiff.Constructions;

/// <summary>A point of the other classes and a point of the class, by index in a <see cref="PointSet"/>.</summary>
internal readonly record struct PointPair(int Rest, int Class);
